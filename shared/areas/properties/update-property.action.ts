import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { byId, existing, patched } from '../../kernel/crud.ts'
import { demandOpenBranch } from './branch-of-property.ts'
import { Property } from './property.entity.ts'
import { demandNewName, demandOnEarth, propertyPatch } from './property-shape.ts'

export const updateProperty = defineAction({
  name: 'properties.update',
  summary: 'Change a property; null clears an optional field.',
  permission: 'properties.write',
  mode: 'write',
  runs: 'both',
  rest: 'PUT /properties/:id',
  input: z.strictObject({ id: byId.shape.id, patch: propertyPatch }),
  output: Property.row,
  async run({ store }, { id, patch }) {
    const property = await existing(store.get(Property, id), Property, id)
    demandOnEarth(patch)
    if (patch.branchId !== property.branchId) await demandOpenBranch(store, patch.branchId)
    if (patch.name !== undefined) await demandNewName(store, patch.name, id)
    return store.put(Property, patched<Property>(property, patch))
  },
})
