import { expect, it } from 'vitest'
import { testBooks } from '../../../test/support/test-books.ts'

it('lists who left long ago, longest gone first, with what stands against erasing, and nobody who was erased', async () => {
  const books = await testBooks({ now: '2023-01-10T06:00:00.000Z' })
  const first = await books.resident('2023-01-10', { checkIn: true })
  const second = await books.resident('2023-01-10', { checkIn: true })
  await books.charge(second.residentId, 30_000, { issuedOn: '2023-01-10', dueOn: '2023-01-15' })
  books.desk.setNow('2023-02-10T06:00:00.000Z')
  for (const { id } of [first, second]) await books.run('agreements.terminate', { id, on: '2023-02-10', reason: 'left' })
  const recent = await books.run('residents.create', { firstName: 'Asked', lastName: 'Once' })
  books.desk.setNow('2026-11-20T06:00:00.000Z')
  const stays = (await books.run('stays.list', { limit: 10 })).rows
  expect(stays.map((stay) => stay.status)).toEqual(['out', 'out'])

  const { rows } = await books.run('privacy.retention', {})
  expect(rows.map((row) => [row.residentId, row.obstacles])).toEqual(
    expect.arrayContaining([
      [first.residentId, []],
      [second.residentId, ['owes']],
      [recent.id, []],
    ]),
  )
  expect(rows.find((row) => row.residentId === second.residentId)).toMatchObject({ owes: [{ minor: 30_000, currency: 'INR' }], months: 45 })
  expect((await books.run('privacy.retention', { months: 60 })).rows).toEqual([])

  const services = { run: (name: string, input: unknown) => books.run(name as 'privacy.eraseRecords', input as never) }
  await books.run('privacy.erase', { residentId: first.residentId, reason: 'long gone', confirm: true }, { services })
  expect((await books.run('privacy.retention', {})).rows.map((row) => row.residentId)).not.toContain(first.residentId)
})
