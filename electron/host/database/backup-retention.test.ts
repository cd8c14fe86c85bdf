import { expect, test } from 'vitest'
import { toDelete } from './backup-retention.ts'

test('keeps the newest, then the last of each day, then the last of each month', () => {
  const made = (createdAt: string) => ({ createdAt })
  const backups = [
    '2026-03-02T12:00',
    '2026-03-02T11:00',
    '2026-03-02T10:00',
    '2026-03-01T18:00',
    '2026-03-01T09:00',
    '2026-02-28T18:00',
    '2026-02-10T18:00',
    '2026-01-31T18:00',
    '2025-12-31T18:00',
  ].map(made)
  const gone = toDelete(backups, { newest: 2, days: 2, months: 3 }).map(({ createdAt }) => createdAt)
  expect(gone).toEqual(['2026-03-02T10:00', '2026-03-01T09:00', '2026-02-10T18:00', '2025-12-31T18:00'])
  expect(toDelete(backups, { newest: 100, days: 0, months: 0 })).toEqual([])
})
