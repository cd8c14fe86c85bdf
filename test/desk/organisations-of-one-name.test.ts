import { beforeAll, expect, test } from 'vitest'
import { toldApart, type Recognisable } from '../../shared/areas/organisations/told-apart.ts'
import { deskRoom, START } from '../support/desk-room.ts'
import type { SyncedDesk } from '../support/synced-desk.ts'
import type { SignedIn } from '../support/test-server.ts'

const room = deskRoom()
let owner: SignedIn
let first: SyncedDesk

/** Three of one account, all of one name: two of them in one country, made on one day. */
beforeAll(async () => {
  owner = await room.server.register()
  first = await room.startedDesk(owner)
  await room.startedDesk(owner, { ...START, country: 'NP', currency: 'NPR', timeZone: 'Asia/Kathmandu' })
  await room.startedDesk(owner)
})

const marksOf = (rows: readonly Recognisable[]) =>
  rows.map((one) => [one.country, toldApart(rows).get(one.id)!.join()]).toSorted(([a], [b]) => (a! < b! ? -1 : 1))

test('organisations of one name are told apart where one is chosen, where a choice is refused, and where one is changed to', async () => {
  const empty = await room.newDesk()
  const answer = await empty.connect(room.server, owner)
  expect(answer.state).toBe('choose')
  const byCountry = [
    ['IN', 'country,id'],
    ['IN', 'country,id'],
    ['NP', 'country,id'],
  ]
  expect(marksOf(answer.organisations)).toEqual(byCountry)
  expect(answer.organisations[0]!.since).toMatch(/^\d{4}-\d\d-\d\dT/)

  const refusal = await empty.connect(room.server, owner, 'another').catch((thrown: unknown) => thrown)
  expect(refusal).toMatchObject({ code: 'NOT_FOUND', details: { organisations: answer.organisations } })

  await first.run('organisations.update', { patch: { city: 'Pune' } })
  await first.sync()
  const { rows } = await first.run('organisations.mine', {})
  expect(rows.map(({ name }) => name)).toEqual([START.name, START.name, START.name])
  expect(rows.find(({ isHere }) => isHere)).toMatchObject({ city: 'Pune', country: 'IN' })
  expect(new Set(toldApart(rows).get(first.workspace.org))).toEqual(new Set(['city', 'country']))
})
