import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { isDay } from '../../kernel/day.ts'
import type { Draft } from '../../kernel/entity.ts'
import { AppError } from '../../kernel/errors.ts'
import { lockId } from './open-period.ts'
import { PeriodLock } from './period-lock.entity.ts'

const LEVELS = { soft: 'softThrough', hard: 'hardThrough' } as const
const level = z.enum(['soft', 'hard'])
const day = z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)')
const reason = z.string().trim().min(3, 'say why, in a few words').max(500)
const lockView = z.object({ softThrough: day.optional(), hardThrough: day.optional(), reason: z.string().optional() })

export const getPeriodLock = defineAction({
  name: 'billing.periodLock',
  summary: 'Until when the books are closed.',
  permission: 'billing.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /billing/period',
  input: z.strictObject({}),
  output: lockView,
  run: async ({ store, org }) => (await store.get(PeriodLock, lockId(org))) ?? {},
})

export const closePeriod = defineAction({
  name: 'billing.closePeriod',
  summary: 'Close the books through a day: softly (posting needs a reason) or hard (nothing is posted).',
  permission: 'billing.closePeriod',
  mode: 'write',
  runs: 'both',
  rest: 'POST /billing/period/close',
  emits: ['period.closed'],
  input: z.strictObject({ through: day, level, reason }),
  output: lockView,
  async run({ store, org, emit }, input) {
    const lock: Draft<typeof PeriodLock> = (await store.get(PeriodLock, lockId(org))) ?? { id: lockId(org) }
    const before = lock[LEVELS[input.level]]
    if (before !== undefined && input.through < before)
      throw new AppError('WRONG_STATE', `The books are already closed through ${before}. Reopen the period to close them earlier.`, {
        field: 'through',
        details: { through: before },
      })
    emit('period.closed', { through: input.through, level: input.level })
    return store.put(PeriodLock, { ...lock, [LEVELS[input.level]]: input.through, reason: input.reason })
  },
})

export const reopenPeriod = defineAction({
  name: 'billing.reopenPeriod',
  summary: 'Open the books again: after an earlier day, or wholly.',
  permission: 'billing.reopenPeriod',
  mode: 'write',
  runs: 'both',
  rest: 'POST /billing/period/reopen',
  emits: ['period.reopened'],
  input: z.strictObject({ through: day.optional(), level: level.optional(), reason }),
  output: lockView,
  async run({ store, org, emit }, input) {
    const lock = await store.get(PeriodLock, lockId(org))
    const levels = input.level ? [input.level] : (['soft', 'hard'] as const)
    const later = levels.filter((one) => lock?.[LEVELS[one]] !== undefined && (input.through ?? '') < lock[LEVELS[one]]!)
    if (!lock || later.length === 0) throw new AppError('WRONG_STATE', 'The books are not closed that far, so there is nothing to reopen.')
    emit('period.reopened', { ...(input.through === undefined ? {} : { through: input.through }), levels: later, reason: input.reason })
    return store.put(PeriodLock, {
      ...lock,
      ...Object.fromEntries(later.map((one) => [LEVELS[one], input.through])),
      reason: input.reason,
    })
  },
})
