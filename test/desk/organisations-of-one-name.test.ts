import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toldApart, type Recognisable } from '../../shared/areas/organisations/told-apart.ts'
import { openSyncedDesk, type SyncedDesk } from '../support/synced-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startTestServer, type SignedIn, type TestServer } from '../support/test-server.ts'

const NAME = 'Sunrise Homes'
const HERE = { name: NAME, country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
const THERE = { name: NAME, country: 'NP', currency: 'NPR', timeZone: 'Asia/Kathmandu' }
const folder = temporaryFolder()
const desks: SyncedDesk[] = []
let server: TestServer
let owner: SignedIn

/** Three of one account, all of one name: two of them in one country, made on one day. */
beforeAll(async () => {
  server = await startTestServer()
  owner = await server.register()
  for (const start of [HERE, THERE, HERE]) {
    const desk = await newDesk()
    await desk.run('organisations.start', start)
    await desk.connect(server, owner)
    await desk.sync()
  }
})
afterAll(async () => {
  for (const desk of desks) await desk.close()
  await server.close()
})

async function newDesk(): Promise<SyncedDesk> {
  const desk = await openSyncedDesk({ dataFolder: path.join(folder, `desk-${desks.length}`) })
  desks.push(desk)
  return desk
}

const marksOf = (rows: readonly Recognisable[]) =>
  rows.map((one) => [one.country, toldApart(rows).get(one.id)!.join()]).toSorted(([a], [b]) => (a! < b! ? -1 : 1))

test('organisations of one name are told apart where one is chosen, where a choice is refused, and where one is changed to', async () => {
  const empty = await newDesk()
  const answer = await empty.connect(server, owner)
  expect(answer.state).toBe('choose')
  const byCountry = [
    ['IN', 'country,id'],
    ['IN', 'country,id'],
    ['NP', 'country,id'],
  ]
  expect(marksOf(answer.organisations)).toEqual(byCountry)
  expect(answer.organisations[0]!.since).toMatch(/^\d{4}-\d\d-\d\dT/)

  const refusal = await empty.connect(server, owner, 'another').catch((thrown: unknown) => thrown)
  expect(refusal).toMatchObject({ code: 'NOT_FOUND', details: { organisations: answer.organisations } })

  const [first] = desks as [SyncedDesk]
  await first.run('organisations.update', { patch: { city: 'Pune' } })
  await first.sync()
  const { rows } = await first.run('organisations.mine', {})
  expect(rows.map(({ name }) => name)).toEqual([NAME, NAME, NAME])
  expect(rows.find(({ isHere }) => isHere)).toMatchObject({ city: 'Pune', country: 'IN' })
  expect(new Set(toldApart(rows).get(first.workspace.org))).toEqual(new Set(['city', 'country']))
})
