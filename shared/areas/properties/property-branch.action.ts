import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { byId, existing, patched } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { Branch } from '../organisations/branch.entity.ts'
import { demandOpenBranch } from './branch-of-property.ts'
import { Property } from './property.entity.ts'

/** Moves a property between offices: who sees it changes with it, so it is an administrator's to do. */
export const setBranch = defineAction({
  name: 'properties.setBranch',
  summary: 'Put a property under a branch, or under none with null.',
  permission: 'branches.write',
  mode: 'write',
  runs: 'both',
  rest: 'PUT /properties/:id/branch',
  input: z.strictObject({ id: byId.shape.id, branchId: z.string().min(1).max(120).nullable() }),
  output: Property.row,
  async run({ store }, { id, branchId }) {
    const property = await existing(store.get(Property, id), Property, id)
    await demandOpenBranch(store, branchId)
    return store.put(Property, patched<Property>(property, { branchId }))
  },
})

/** A branch that still has properties stays open: their desks and staff see them through it. */
export const closeBranch = defineAction({
  name: 'branches.close',
  summary: 'Close a branch that has no properties left; it stays on record.',
  permission: 'branches.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /branches/:id/close',
  input: byId,
  output: Branch.row,
  async run({ store }, { id }) {
    const branch = await existing(store.get(Branch, id), Branch, id)
    if (branch.status === 'closed') return branch
    const left = await store.find(Property, { where: { branchId: id }, sort: [['name', 'asc']] })
    if (left.length > 0)
      throw new AppError(
        'IN_USE',
        `${branch.name} still has ${left.length === 1 ? left[0]!.name : `${left.length} properties`}. Put them under another branch first.`,
        { field: 'id', details: { properties: left.map((one) => one.id).slice(0, 50), count: left.length } },
      )
    return store.put(Branch, { ...branch, status: 'closed' })
  },
})
