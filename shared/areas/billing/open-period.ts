import { z } from 'zod'
import type { ActionContext } from '../../kernel/action.ts'
import type { Day } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import { PeriodLock } from './period-lock.entity.ts'

/** What every action that posts takes, for a period that is softly closed. */
export const postingOverride = {
  override: z.boolean().optional(),
  overrideReason: z.string().trim().min(3).max(500).optional(),
}

export interface PostingOverride {
  readonly override?: boolean | undefined
  readonly overrideReason?: string | undefined
}

export const lockId = (org: string): string => `lock-${org}`

/**
 * The one check before anything is posted: invoices, credits, payments, deposits, voids. `days` are the days it would be dated.
 * A soft close lets it through with `override: true` and a reason, which is kept in the change; a hard close never.
 * @throws AppError PERIOD_CLOSED with `details.through` and `details.level`.
 */
export async function demandOpenPeriod(
  context: Pick<ActionContext, 'store' | 'org' | 'emit'>,
  days: Day | readonly Day[],
  override: PostingOverride = {},
  field?: string,
): Promise<void> {
  const lock = await context.store.get(PeriodLock, lockId(context.org))
  if (!lock) return
  const on = typeof days === 'string' ? days : days.reduce((least, day) => (day < least ? day : least), '9999-12-31')
  if (lock.hardThrough !== undefined && on <= lock.hardThrough) throw closed(on, lock.hardThrough, 'hard', field)
  if (lock.softThrough === undefined || on > lock.softThrough) return
  if (!override.override || override.overrideReason === undefined) throw closed(on, lock.softThrough, 'soft', field)
  context.emit('period.overridden', { on, through: lock.softThrough, reason: override.overrideReason })
}

function closed(on: Day, through: Day, level: 'soft' | 'hard', field: string | undefined): AppError {
  const way =
    level === 'soft'
      ? 'Date it later, or post it all the same with a reason.'
      : 'Date it later, or let an owner reopen the period with a reason.'
  return new AppError('PERIOD_CLOSED', `The books are closed through ${through}, so nothing can be dated ${on}. ${way}`, {
    field,
    details: { on, through, level },
  })
}
