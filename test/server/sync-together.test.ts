import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Conflict } from '../../shared/areas/access/conflict.entity.ts'
import { claimed, memberOf, SyncDesk } from '../support/sync-desk.ts'
import { house, payment, person, stay } from '../support/sync-house.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const DESKS = 6

describe('many desks at once, over two server processes on one Postgres', () => {
  let one: TestServer
  let two: TestServer
  beforeAll(async () => {
    one = await startTestServer({ engine: 'postgres' })
    two = await startTestServer({ settings: { DATABASE_URL: one.databaseUrl!, JWT_KEYS_DIR: `${one.folder}/keys`, DATA_DIR: one.folder } })
  })
  afterAll(async () => {
    await two?.close()
    await one?.close()
  })

  it('lose nothing, let no bed twice unseen, and end up the same', async () => {
    const { org, owner } = await claimed(one)
    const first = new SyncDesk(one, { org, token: owner.token })
    const { beds, property } = house(first, 'Sunrise', 3)
    const shared = person(first, 'Shared')
    await first.sync()
    const desks = await Promise.all(
      Array.from({ length: DESKS }, async (_, index) => {
        const server = index % 2 === 0 ? one : two
        return new SyncDesk(server, { org, token: (await memberOf(one, org)).token, code: `D${index + 1}` })
      }),
    )
    await Promise.all(desks.map((desk) => desk.pull()))
    const written = desks.flatMap((desk, index) => {
      desk.edit(shared, { [`field${index}`]: desk.code, occupation: desk.code })
      const people = Array.from({ length: 20 }, (_, place) => person(desk, `${desk.code} ${place}`))
      payment(desk, people[0]!.id, 'R-0001', property.id)
      stay(desk, beds[index % 3]!, people[0]!.id, '2026-12-01', '2026-12-05')
      return people
    })
    // Each pushes in several batches at once and out of order, as replication does, and some of them twice.
    await Promise.all(
      desks.map(async (desk) => {
        const rows = desk.waiting
        const batches = Array.from({ length: 5 }, (_, part) => rows.filter((_row, place) => place % 5 === part)).toReversed()
        const answers = await Promise.all([...batches, batches[2]!, batches[0]!].map((batch) => desk.send(batch)))
        expect(answers.flatMap((answer) => answer.refused)).toEqual([])
      }),
    )
    for (const desk of desks) await desk.sync()
    for (const desk of [first, ...desks]) await desk.pull()
    const digests = new Set([first, ...desks].map((desk) => desk.digest()))
    expect([...digests]).toEqual([(await first.digestOfServer()).all])
    for (const document of written) expect(first.get(document)).toEqual(document)
    const { data } = first.get(shared)
    expect(desks.map((_, index) => data[`field${index}`])).toEqual(desks.map((desk) => desk.code))
    const conflicts = first.all(Conflict.name).map((one) => one.data)
    expect(first.all('stay').filter((one) => one.data['disputed']).length).toBe(3)
    expect(first.all('payment').filter((one) => one.data['disputed']).length).toBe(DESKS - 1)
    expect(conflicts.filter((one) => one['type'] === 'overlap')).toHaveLength(3)
    expect(conflicts.filter((one) => one['type'] === 'duplicate')).toHaveLength(DESKS - 1)
    expect(conflicts.filter((one) => one['type'] === 'clash' && one['documentId'] === shared.id).length).toBeGreaterThan(0)
  })
})
