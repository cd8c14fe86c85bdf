import { z } from 'zod'
import { Conflict } from '../../../../shared/areas/access/conflict.entity.ts'
import { defineAction, type ActionContext } from '../../../../shared/kernel/action.ts'
import { ID_LIMIT } from '../../../../shared/kernel/entity.ts'
import { cursorOf } from '../../../../shared/kernel/query.ts'
import { resolveConflict } from './resolve-conflict.ts'
import { conflictPage } from './sync-shapes.ts'
import { withWhatStands } from './what-stands.ts'

const PAGE = 50

const listConflicts = defineAction({
  name: 'sync.conflicts',
  summary: 'What two desks meant differently, newest first, with both versions.',
  permission: 'conflicts.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({
    status: z.enum(['open', 'resolved']).optional(),
    after: z.string().max(2000).optional(),
    limit: z.int().min(1).max(500).optional(),
  }),
  output: conflictPage,
  async run({ store }, { status, after, limit = PAGE }) {
    const where = status === undefined ? {} : { status }
    const sort = [['createdAt', 'desc']] as const
    const found = await store.find(Conflict, { where, sort, limit: limit + 1, ...(after === undefined ? {} : { after }) })
    const page = found.slice(0, limit)
    const last = page.at(-1)
    const rows = await Promise.all(page.map((conflict) => withWhatStands(store, conflict)))
    return { rows, total: await store.count(Conflict, where), ...(found.length > limit && last ? { after: cursorOf(sort, last) } : {}) }
  },
})

const conflictId = z.string().min(1).max(ID_LIMIT)

const resolve = defineAction({
  name: 'sync.resolve',
  summary: 'Decide a conflict: one of the two versions stands, or a third one put together of both.',
  permission: 'conflicts.write',
  mode: 'write',
  runs: 'desk',
  input: z.union([
    z.strictObject({ conflictId, keep: z.enum(['kept', 'other']) }),
    /** The fields of the document as they shall be; what is left out stays as it is. */
    z.strictObject({ conflictId, merged: z.record(z.string(), z.unknown()) }),
  ]),
  output: Conflict.row,
  run: (context: ActionContext, input) =>
    resolveConflict(context, input.conflictId, 'keep' in input ? input.keep : { merged: input.merged }),
})

export const conflictActions = [listConflicts, resolve] as const
