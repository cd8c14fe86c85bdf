import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** Until when the books are closed. One document, whose id is `lock-` and the organisation's. */
export const PeriodLock = defineEntity({
  name: 'periodLock',
  table: 'period_locks',
  area: 'billing',
  home: 'desk',
  version: 1,
  permission: 'settings',
  writtenWith: ['billing.closePeriod', 'billing.reopenPeriod'],
  merge: 'guarded',
  wave: 'settings',
  fields: {
    /** Nothing dated on or before this day may be posted without saying so. */
    softThrough: f.day().optional(),
    /** Nothing dated on or before this day may be posted at all. */
    hardThrough: f.day().optional(),
    reason: f.text(500).optional(),
  },
})
export type PeriodLock = Row<typeof PeriodLock>
