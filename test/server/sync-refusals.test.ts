import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Conflict } from '../../shared/areas/access/conflict.entity.ts'
import { Member } from '../../shared/areas/access/member.entity.ts'
import { DepositEntry } from '../../shared/areas/billing/deposit-entry.entity.ts'
import { Expense } from '../../shared/areas/upkeep/expense.entity.ts'
import { PATHS, PROTOCOL, PROTOCOL_HEADER, type PushAnswer } from '../../shared/sync/protocol.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { claimed, memberOf, SyncDesk } from '../support/sync-desk.ts'
import { house, payment, person, stay } from '../support/sync-house.ts'
import { startTestServer, type SignedIn, type TestServer } from '../support/test-server.ts'

describe('what the server does not take', () => {
  let server: TestServer
  let owner: SignedIn
  let org: string
  let a: SyncDesk
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    ;({ org, owner } = await claimed(server))
    a = new SyncDesk(server, { org, token: owner.token })
  })

  /** Pushes one document beside a good one, which must be taken whatever becomes of the first. */
  async function pushed(desk: SyncDesk, document: unknown) {
    const good = person(desk, 'Good')
    const answer = await desk.send([{ newDocumentState: document }, { newDocumentState: good }])
    await a.pull()
    expect(a.get(good)).toEqual(good)
    return { refused: answer.refused.map(({ id, code, field }) => ({ id, code, field })), conflicts: answer.conflicts }
  }

  it('is answered with a tombstone, kept whole in quarantine, and taken once repaired', async () => {
    const { property } = house(a)
    await a.sync()
    const bad = a.put(Expense, { propertyId: property.id, type: 'Repairs', currency: 'INR', amount: 12.5, spentOn: '2026-02-30' })
    const answer = await a.push()
    expect(answer.refused).toEqual([
      { id: bad.id, kind: 'expense', org, code: 'VALIDATION', message: expect.stringContaining('amount'), field: 'amount' },
    ])
    expect(a.get(bad)).toMatchObject({ _deleted: true, data: {} })
    const kept = await server.ask<{ rows: Record<string, unknown>[] }>('GET', `/api/v1/sync/refused?organisationId=${org}`, {
      token: owner.token,
    })
    expect(kept.rows).toMatchObject([{ id: bad.id, code: 'VALIDATION', document: bad }])
    a.put(Expense, { ...bad.data, amount: 1250, spentOn: '2026-02-28' }, bad.id)
    expect((await a.push()).refused).toEqual([])
    expect(await server.ask('GET', `/api/v1/sync/refused?organisationId=${org}`, { token: owner.token })).toEqual({ rows: [] })
  })

  it.each([
    ['NUL in a text', { firstName: 'A\0' }, 'firstName'],
    ['half a character', { firstName: '\ud83d' }, 'firstName'],
    ['half a character in a name', { firstName: 'A', '\ud83d': 1 }, '\ufffd'],
    ['a text too long', { firstName: 'A'.repeat(101) }, 'firstName'],
    ['another type', { firstName: 7 }, 'firstName'],
    ['deep data', { firstName: 'A', deep: JSON.parse('['.repeat(500) + ']'.repeat(500)) as unknown }, 'deep'],
    ['a name that reaches a prototype', JSON.parse('{"firstName":"A","more":{"__proto__":{"isAdmin":true}}}') as object, 'more'],
    ['a document of ten megabytes', { firstName: 'A', notes2: 'x'.repeat(10 * 1024 * 1024) }, undefined],
  ])('%s', async (_, data, field) => {
    const document = person(a, 'X', { kycStatus: 'pending', status: 'active', ...data })
    a.documents.delete(`resident ${document.id}`)
    const sent = { ...document, data: { ...document.data, ...data } }
    const { refused, conflicts } = await pushed(a, sent)
    expect(refused).toMatchObject([
      { id: document.id, code: field === undefined ? 'TOO_LARGE' : 'VALIDATION', ...(field ? { field } : {}) },
    ])
    expect(conflicts).toMatchObject([{ id: document.id, _deleted: true, data: {} }])
    expect(Object.prototype).not.toHaveProperty('isAdmin')
  })

  it('names like `constructor` are names like any other', async () => {
    const odd = person(
      a,
      'Odd',
      JSON.parse('{"constructor":{"prototype":{"x":1}},"toString":"me","hasOwnProperty":null}') as Record<string, unknown>,
    )
    expect((await a.push()).refused).toEqual([])
    const b = new SyncDesk(server, { org, token: owner.token, code: 'B1' })
    await b.pull()
    expect(b.get(odd)).toEqual(odd)
    b.edit(odd, { toString: 'you' })
    a.edit(odd, { phone: '+911234567890' })
    await b.sync()
    await a.sync()
    expect(a.get(odd).data).toMatchObject({ toString: 'you', phone: '+911234567890' })
  })

  it.each<[string, (document: WireDocument) => unknown, string]>([
    ['no document at all', () => 7, 'VALIDATION'],
    ['a document without stamps', ({ id }) => ({ id }), 'VALIDATION'],
    ['a clock that is none', (document) => ({ ...document, hlc: 'now' }), 'VALIDATION'],
    ['a clock that nothing could follow', (document) => ({ ...document, hlc: 'zzzzzzzzz-zzzz-A1' }), 'VALIDATION'],
    ['a moment that is none', (document) => ({ ...document, createdAt: 'now\0', _deleted: true }), 'VALIDATION'],
    ['a kind with NUL in its name', (document) => ({ ...document, kind: 'res\0' }), 'VALIDATION'],
    ['a strange id', (document) => ({ ...document, id: "x'; drop table residents; --" }), 'VALIDATION'],
    ['a kind nobody knows yet', (document) => ({ ...document, kind: 'spaceship' }), 'VERSION_NEWER'],
    ['a newer version', (document) => ({ ...document, v: 99 }), 'VERSION_NEWER'],
    ['another organisation', (document) => ({ ...document, org: randomUUID() }), 'OUT_OF_SCOPE'],
    ['what only the server writes', (document) => ({ ...document, kind: Member.name }), 'SERVER_OWNED'],
    [
      'a conflict of its own making',
      (document) => ({
        ...document,
        kind: Conflict.name,
        data: { type: 'clash', about: 'resident', documentId: 'x', fields: [], kept: {}, other: {}, status: 'open' },
      }),
      'SERVER_OWNED',
    ],
  ])('%s', async (_, change, code) => {
    const document = person(a)
    a.documents.delete(`resident ${document.id}`)
    const { refused } = await pushed(a, change(document))
    expect(refused.map((one) => one.code)).toEqual([code])
  })

  it('an edit of what is never edited, and whatever a rule of the business forbids', async () => {
    const { property } = house(a)
    const asha = person(a)
    const [agreementId, residentId] = [randomUUID(), asha.id]
    const money = { currency: 'INR', amount: 100, movedOn: '2026-11-20' }
    const entry = a.put(DepositEntry, { agreementId, residentId, propertyId: property.id, type: 'received', ...money })
    const receipt = payment(a, asha.id, 'R-A1-0001', property.id)
    await a.sync()
    a.edit(entry, { amount: 5 })
    a.edit(receipt, { amount: 999_999, advance: 999_999 })
    const { refused } = await a.push()
    expect(refused.map((one) => [one.kind, one.code]).toSorted()).toEqual([
      ['depositEntry', 'APPEND_ONLY'],
      ['payment', 'ALREADY_ISSUED'],
    ])
    expect([a.get(entry), a.get(receipt)]).toEqual([entry, receipt])
  })

  it('anything from a viewer; of staff what their work brings with it', async () => {
    const { property } = house(a)
    await a.sync()
    const viewer = new SyncDesk(server, { org, token: (await memberOf(server, org, { role: 'viewer' })).token, code: 'V1' })
    person(viewer)
    expect((await viewer.push()).refused.map((one) => one.code)).toEqual(['FORBIDDEN'])
    const staff = new SyncDesk(server, { org, token: (await memberOf(server, org, { role: 'staff' })).token, code: 'S1' })
    await staff.pull()
    const asha = person(staff)
    payment(staff, asha.id, 'R-S1-0001', property.id)
    staff.edit(property, { name: 'Mine now' })
    const { refused } = await staff.push()
    expect(refused.map((one) => [one.kind, one.code])).toEqual([['property', 'FORBIDDEN']])
    expect(staff.get(property)).toEqual(property)
  })

  it('what lies in a property that is not the sender’s, new or there already, and nothing of it is shown', async () => {
    const mine = house(a, 'Mine')
    const other = house(a, 'Other')
    const theirs = person(a, 'Ravi')
    stay(a, other.beds[1]!, theirs.id, '2026-11-01')
    await a.sync()
    const { token } = await memberOf(server, org, { role: 'manager', propertyIds: [mine.property.id] })
    const desk = new SyncDesk(server, { org, token, code: 'M1' })
    const expense = { type: 'Repairs', currency: 'INR', amount: 100, spentOn: '2026-11-20' }
    const own = desk.put(Expense, { ...expense, propertyId: mine.property.id })
    const foreign = desk.put(Expense, { ...expense, propertyId: other.property.id })
    desk.documents.set(`bed ${other.beds[0]!.id}`, other.beds[0]!)
    desk.edit(other.beds[0]!, { propertyId: mine.property.id, rent: 1 })
    const drawn = stay(desk, mine.beds[0]!, theirs.id, '2026-12-01')
    const answer = await desk.push()
    expect(answer.refused.map((one) => [one.id, one.code])).toEqual([
      [foreign.id, 'OUT_OF_SCOPE'],
      [other.beds[0]!.id, 'OUT_OF_SCOPE'],
      [drawn.id, 'OUT_OF_SCOPE'],
    ])
    expect(JSON.stringify(answer.conflicts)).not.toContain('850000')
    // What lives out of its sight the desk must never take for deleted.
    expect(answer.conflicts.find(({ id }) => id === other.beds[0]!.id)).toMatchObject({ _deleted: true, data: { outOfSight: true } })
    await a.pull()
    expect(a.get(own)).toEqual(own)
    expect(a.get(other.beds[0]!)).toEqual(other.beds[0])
  })

  it('a protocol it does not speak, before anything is read', async () => {
    const ask = (version: string | undefined) =>
      server.call('POST', PATHS.pull, {
        token: owner.token,
        headers: version === undefined ? {} : { [PROTOCOL_HEADER]: version },
        body: { organisations: [], limit: 1 },
      })
    expect((await ask('0')).body.error?.code).toBe('PROTOCOL_TOO_OLD')
    const newer = await ask(String(PROTOCOL + 1))
    expect([newer.status, newer.body.error?.code, newer.headers.get(PROTOCOL_HEADER)]).toEqual([426, 'PROTOCOL_TOO_NEW', String(PROTOCOL)])
    expect((await ask(undefined)).body.error?.field).toBe(PROTOCOL_HEADER)
    expect((await ask(String(PROTOCOL))).status).toBe(200)
  })

  it('a body that is no JSON or too large, while others go on', async () => {
    const send = (body: string) =>
      fetch(server.url + PATHS.push, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${owner.token}`, [PROTOCOL_HEADER]: String(PROTOCOL) },
        body,
      })
    expect((await send('{"rows":[')).status).toBe(400)
    expect((await send(`{"rows":["${'x'.repeat(17 * 1024 * 1024)}"]}`)).status).toBe(413)
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const document = JSON.stringify(person(a)).replace('"firstName":"Asha"', `"firstName":"Asha","deep":${deep}`)
    const answer = (await (await send(`{"rows":[{"newDocumentState":${document}}]}`)).json()) as PushAnswer
    expect(answer.refused).toMatchObject([{ code: 'VALIDATION', field: 'deep' }])
  })
})
