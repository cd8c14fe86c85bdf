import { defineAction } from '../../kernel/action.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { demandOpenBranch } from './branch-of-property.ts'
import { Property } from './property.entity.ts'
import { demandNewName, demandOnEarth, newProperty, propertyInput } from './property-shape.ts'

/** A name is enough; the type is `other`, the country the organisation's and the status active unless they are given. */
export const createProperty = defineAction({
  name: 'properties.create',
  summary: 'Add a property: hostel, PG, co-living, apartment block or house.',
  permission: 'properties.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /properties',
  input: propertyInput,
  output: Property.row,
  async run({ store, org }, input) {
    const { country } = await currentOrganisation(store, org)
    demandOnEarth(input)
    await demandNewName(store, input.name)
    await demandOpenBranch(store, input.branchId)
    return store.put(Property, newProperty(input, country))
  },
})
