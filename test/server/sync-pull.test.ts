import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BillingSettings } from '../../shared/areas/organisations/billing-settings.entity.ts'
import { Expense } from '../../shared/areas/upkeep/expense.entity.ts'
import { PATHS, PROTOCOL, PROTOCOL_HEADER, WAVES, type HelloAnswer } from '../../shared/sync/protocol.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { TEST_ENGINES } from '../support/test-database.ts'
import { claimed, memberOf, SyncDesk } from '../support/sync-desk.ts'
import { house, payment, person, stay } from '../support/sync-house.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

/** However busy the machine is. */
const SOON = { timeout: 15_000 }

describe.each(TEST_ENGINES)('pulling, on %s', (engine) => {
  let server: TestServer
  let org: string
  let a: SyncDesk
  beforeAll(async () => {
    server = await startTestServer({ engine })
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    const { org: id, owner } = await claimed(server)
    org = id
    a = new SyncDesk(server, { org, token: owner.token, code: 'A1' })
  })

  const deskOf = async (code: string, propertyIds?: string[]): Promise<SyncDesk> =>
    new SyncDesk(server, { org, code, token: (await memberOf(server, org, propertyIds ? { role: 'manager', propertyIds } : {})).token })

  /** An expense of long ago and one of today, beside a house with people. */
  function lifeOf(desk: SyncDesk) {
    const made = house(desk)
    const expense = { propertyId: made.property.id, type: 'Repairs', currency: 'INR', amount: 100, spentOn: '2020-01-01' }
    desk.skewMs = -400 * 24 * 3600 * 1000
    const old = Array.from({ length: 5 }, () => desk.put(Expense, expense))
    desk.skewMs = 0
    const recent = Array.from({ length: 5 }, () => desk.put(Expense, expense))
    const people = Array.from({ length: 5 }, (_, index) => person(desk, `P${index}`))
    for (const one of people) payment(desk, one.id, `R-${one.id.slice(0, 8)}`, made.property.id)
    return { ...made, old, recent, people }
  }

  it('first sync comes in waves, and the desk is told how much is to come', async () => {
    const { old } = lifeOf(a)
    await a.push()
    const b = await deskOf('B1')
    const kinds: string[] = []
    const left: number[] = []
    for (let more = true; more;) {
      const answer = await b.pullOnce(3)
      kinds.push(...answer.documents.map((one) => (old.some(({ id }) => id === one.id) ? 'history' : one.kind)))
      if (answer.remaining) left.push(answer.remaining[org]!)
      more = answer.more
    }
    const waveOf = (kind: string): number =>
      ['member', 'device', 'organisation', 'property', 'floor', 'room', 'bed', 'resident', 'payment', 'expense', 'history'].indexOf(kind)
    expect(kinds).toEqual(kinds.toSorted((one, other) => group(waveOf(one)) - group(waveOf(other))))
    expect(left).toEqual(left.toSorted((one, other) => other - one))
    expect(left[0]).toBeGreaterThan(15)
    expect(b.digest()).toBe((await b.digestOfServer()).all)
    expect(b.checkpoint?.orgs[org]).not.toHaveProperty('first')
    expect(WAVES).toHaveLength(5)
  })

  const group = (place: number): number => (place < 3 ? 0 : place < 7 ? 1 : place < 9 ? 2 : place)

  it('a first sync that is cut off goes on where it was, and misses nothing that changes meanwhile', async () => {
    const { people, beds } = lifeOf(a)
    await a.push()
    const b = await deskOf('B1')
    await b.pullOnce(4)
    await b.pullOnce(4)
    const again = b.restarted()
    a.edit(people[0]!, { phone: '+911111111111' })
    a.remove(people[1]!)
    a.edit(beds[0]!, { rent: 1 })
    const added = person(a, 'Late')
    await a.push()
    await again.pull(4)
    expect(again.digest()).toBe((await again.digestOfServer()).all)
    expect(again.get(added)).toEqual(added)
    expect(again.documents.get(`resident ${people[1]!.id}`)?._deleted ?? true).toBe(true)
  })

  it('an answer is bounded by its size, and says that there is more', async () => {
    const { property } = house(a)
    for (let index = 0; index < 12; index++)
      a.put(Expense, {
        propertyId: property.id,
        type: 'Repairs',
        currency: 'INR',
        amount: index,
        spentOn: '2026-11-20',
        scan: 'x'.repeat(900_000),
      })
    await a.send(a.waiting.slice(0, 8))
    await a.push()
    const b = await deskOf('B1')
    const { documents, more } = await b.pullOnce()
    expect([documents.length < 17, more]).toEqual([true, true])
    await b.pull()
    expect(b.all(Expense.name)).toHaveLength(12)
  })

  it('a desk of one property sees that property, and loses sight of what leaves it', async () => {
    const mine = house(a, 'Mine')
    const other = house(a, 'Other')
    const asha = person(a, 'Asha')
    const ravi = person(a, 'Ravi')
    const expense = { type: 'Repairs', currency: 'INR', amount: 100, spentOn: '2026-11-20' }
    const moved = a.put(Expense, { ...expense, propertyId: mine.property.id })
    stay(a, mine.beds[0]!, asha.id, '2026-12-01')
    stay(a, other.beds[0]!, ravi.id, '2026-12-01')
    const settings = a.put(BillingSettings, SETTINGS)
    expect((await a.push()).refused).toEqual([])
    const desk = await deskOf('M1', [mine.property.id])
    await desk.pull()
    expect(desk.all('property').map(({ id }) => id)).toEqual([mine.property.id])
    expect(desk.all('resident').map(({ id }) => id)).toEqual([asha.id])
    expect(desk.all('expense')).toEqual([moved])
    expect(desk.get(settings)).toEqual(settings)
    expect(JSON.stringify([...desk.documents.values()])).not.toContain('Ravi')
    a.edit(moved, { propertyId: other.property.id })
    stay(a, mine.beds[1]!, ravi.id, '2026-12-05')
    await a.push()
    const news = await desk.pull()
    expect(desk.get(moved)).toMatchObject({ _deleted: true, data: { outOfSight: true } })
    expect(desk.get(ravi)).toEqual(ravi)
    expect(news.every((one) => one.id !== moved.id || Object.keys(one.data).join() === 'outOfSight')).toBe(true)
  })

  it('another scope begins anew and takes away what is out of it; membership lost takes all', async () => {
    const mine = house(a, 'Mine')
    const other = house(a, 'Other')
    await a.push()
    const person = await memberOf(server, org, { role: 'manager', propertyIds: [mine.property.id] })
    const desk = new SyncDesk(server, { org, token: person.token, code: 'M1' })
    await desk.pull()
    const { database } = server.services
    // Every process hears of it in a moment, this one too.
    const change = async (set: ReturnType<typeof sql>): Promise<void> => {
      await database.asServer((tx) => sql`update memberships set ${set} where org_id = ${org} and user_id = ${person.userId}`.execute(tx))
      await database.notify({ type: 'access', userIds: [person.userId], org })
    }
    await change(sql`property_ids = ${JSON.stringify([other.property.id])}::jsonb`)
    await expect.poll(() => desk.pull().then(() => desk.all('property').map(({ id }) => id)), SOON).toEqual([other.property.id])
    expect(
      desk
        .all('bed')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(other.beds.map(({ id }) => id).toSorted())
    await change(sql`status = 'removed'`)
    await expect.poll(() => desk.pullOnce(), SOON).toMatchObject({ documents: [], gone: [org], more: false })
  })

  it('an organisation that is none of one’s own is gone, like one that never was', async () => {
    const stranger = await server.register()
    const desk = new SyncDesk(server, { org, token: stranger.token })
    house(a)
    await a.push()
    expect(await desk.pullOnce()).toMatchObject({ documents: [], gone: [org] })
    const nowhere = new SyncDesk(server, { org: randomUUID(), token: stranger.token })
    expect(await nowhere.pullOnce()).toMatchObject({ documents: [], gone: [nowhere.org] })
    person(desk, 'Intruder')
    expect((await desk.push()).refused.map((one) => one.code)).toEqual(['OUT_OF_SCOPE'])
    await a.pull()
    expect(a.all('resident')).toEqual([])
  })

  it('a checkpoint of another epoch, or from the future, starts anew; what the server lacks is pushed again', async () => {
    const { property, people } = lifeOf(a)
    await a.sync()
    const all = a.digest()
    a.checkpoint = { ...a.checkpoint!, epoch: 'another' }
    const { epoch } = await a.push(true)
    expect(epoch).not.toBe('another')
    const again = await a.pull()
    expect(again.length).toBeGreaterThan(20)
    expect(a.digest()).toBe(all)
    a.checkpoint.orgs[org]!.seq = 999_999
    expect((await a.pull()).length).toBe(again.length)
    // The server loses its last hours: it has an older version of one, and nothing of another.
    const newer = a.edit(property, { name: 'Renamed since' })
    const edited = a.edit(people[0]!, { phone: '+913333333333' })
    const added = person(a, 'Since')
    await a.push(true)
    const b = await deskOf('B1')
    await b.pull()
    for (const document of [newer, edited, added]) expect(b.get(document)).toEqual(document)
    expect(b.all('conflict')).toEqual([])
    // A desk that comes later with what it had before takes nothing back.
    const late = new SyncDesk(server, { org, token: a.token, code: 'C1' })
    late.documents.set(`property ${property.id}`, property)
    await late.push(true)
    expect(late.get(property)).toEqual(newer)
  })

  it('hello says who, where and when', async () => {
    const asked = (): Promise<HelloAnswer> =>
      server.ask('GET', PATHS.hello, { token: a.token, headers: { [PROTOCOL_HEADER]: String(PROTOCOL) } })
    house(a)
    const { seq } = await a.push()
    const hello = await asked()
    expect(hello).toMatchObject({ protocol: PROTOCOL, organisations: [{ id: org, name: 'Sunrise Homes', role: 'owner', seq: seq[org] }] })
    expect(hello.epoch).toBe(server.services.database.epoch)
  })

  it('many organisations are asked about at once, and only the one with news answers', async () => {
    const orgs = [org]
    for (let index = 0; index < 9; index++) {
      const id = randomUUID()
      const body = { id, name: `Org ${index}`, country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata', deviceCode: 'A1' }
      await server.ask('POST', PATHS.claim, { token: a.token, headers: { [PROTOCOL_HEADER]: String(PROTOCOL) }, body })
      orgs.push(id)
    }
    const ask = (checkpoint?: unknown): Promise<{ documents: WireDocument[]; checkpoint: unknown; more: boolean }> =>
      server.ask('POST', PATHS.pull, {
        token: a.token,
        headers: { [PROTOCOL_HEADER]: String(PROTOCOL) },
        body: { organisations: orgs, limit: 1000, ...(checkpoint ? { checkpoint } : {}) },
      })
    const first = await ask()
    expect(first.more).toBe(false)
    const news = new SyncDesk(server, { org: orgs[7]!, token: a.token })
    const asha = person(news)
    await news.push()
    const second = await ask(first.checkpoint)
    expect(second.documents).toEqual([asha])
    expect((await ask(second.checkpoint)).documents).toEqual([])
  })
})

const SETTINGS = {
  ...{ invoicePrefix: 'INV', receiptPrefix: 'R', creditNotePrefix: 'C', agreementPrefix: 'A', defaultDueDays: 5 },
  ...{ lateFeeEnabled: false, lateFeeType: 'fixed', lateFeeBasisPoints: 0, lateFeeAmount: 0, lateFeeGraceDays: 0 },
  ...{ reminderEnabled: false, reminderDaysBefore: 0, reminderDaysAfter: [] },
  ...{ taxEnabled: false, roundTotals: false, proration: 'actual', currency: 'INR' },
}
