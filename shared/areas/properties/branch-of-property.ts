import { AppError } from '../../kernel/errors.ts'
import { existing } from '../../kernel/crud.ts'
import type { Store } from '../../kernel/store.ts'
import { Branch } from '../organisations/branch.entity.ts'

/** A property goes to a branch that works. @throws AppError NOT_FOUND, WRONG_STATE when the branch is closed. */
export async function demandOpenBranch(store: Pick<Store, 'get'>, branchId: string | null | undefined): Promise<void> {
  if (!branchId) return
  const branch = await existing(store.get(Branch, branchId), Branch, branchId)
  if (branch.status === 'closed')
    throw new AppError('WRONG_STATE', `${branch.name} is closed. Choose another branch, or open this one again first.`, {
      field: 'branchId',
      details: { status: branch.status },
    })
}
