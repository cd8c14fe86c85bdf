import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { byId, existing, patched } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { optionalShape, patchShape } from '../../kernel/input-shape.ts'
import type { Store } from '../../kernel/store.ts'
import { Branch } from './branch.entity.ts'

const name = z.string().trim().min(1, 'a branch needs a name').max(200)
const OPTIONAL = ['code', 'city', 'phone', 'email'] as const

export const createBranch = defineAction({
  name: 'branches.create',
  summary: 'Add a branch: an office that properties and staff belong to.',
  permission: 'branches.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /branches',
  input: z.strictObject({ name, ...optionalShape(Branch.fields, OPTIONAL) }),
  output: Branch.row,
  async run({ store }, input) {
    await demandNewBranch(store, input.name)
    return store.put(Branch, { ...input, status: 'active' })
  },
})

export const updateBranch = defineAction({
  name: 'branches.update',
  summary: 'Change a branch, or open a closed one again; null clears an optional field.',
  permission: 'branches.write',
  mode: 'write',
  runs: 'both',
  rest: 'PUT /branches/:id',
  input: z.strictObject({
    id: byId.shape.id,
    patch: z.strictObject({ name: name.optional(), ...patchShape(Branch.fields, OPTIONAL), status: z.literal('active').optional() }),
  }),
  output: Branch.row,
  async run({ store }, { id, patch }) {
    const branch = await existing(store.get(Branch, id), Branch, id)
    if (patch.name !== undefined) await demandNewBranch(store, patch.name, id)
    return store.put(Branch, patched<Branch>(branch, patch))
  },
})

/** @throws AppError DUPLICATE when another branch is called the same, whatever the case of its letters. */
async function demandNewBranch(store: Store, wanted: string, exceptId?: string): Promise<void> {
  const taken = (await store.find(Branch)).find((one) => one.id !== exceptId && one.name.toLowerCase() === wanted.toLowerCase())
  if (taken)
    throw new AppError('DUPLICATE', `There is already a branch called ${taken.name}. Choose another name, so that nobody mixes them up.`, {
      field: 'name',
      details: { branchId: taken.id },
    })
}
