import { describe, expect, it } from 'vitest'
import { Conflict } from '../../shared/areas/access/conflict.entity.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { TEST_ENGINES } from '../support/test-database.ts'
import { memberOf, SyncDesk } from '../support/sync-desk.ts'
import { house, payment, person, stay } from '../support/sync-house.ts'
import type { TestServer } from '../support/test-server.ts'
import { withTwoDesks } from '../support/with-two-desks.ts'

describe.each(TEST_ENGINES)('pushing, on %s', (engine) => {
  let server: TestServer
  let a: SyncDesk
  let b: SyncDesk
  withTwoDesks(engine, (given) => ({ server, a, b } = given))

  const conflictsOf = (desk: SyncDesk): WireDocument[] => desk.all(Conflict.name)

  it('what one desk writes another has, hash for hash', async () => {
    house(a)
    const asha = person(a, 'Asha', { pan: 'ABCPK1234F', notes: 'ünïcödé 😀', later: { than: ['this', 1, null] } })
    expect((await a.sync()).conflicts).toEqual([])
    await b.pull()
    expect(b.get(asha)).toEqual(a.get(asha))
    expect(b.digest()).toBe(a.digest())
    expect((await b.digestOfServer()).all).toBe(b.digest())
  })

  it('the same push twice is one push', async () => {
    house(a)
    const rows = a.waiting
    const first = await a.send(rows)
    const second = await a.send(rows)
    expect(second).toEqual({ ...first, conflicts: [], refused: [] })
    await b.pull()
    expect(conflictsOf(b)).toEqual([])
  })

  it('a push that comes again after others have worked on undoes nothing', async () => {
    const asha = person(a)
    await a.sync()
    a.edit(asha, { phone: '+911111111111' })
    const lost = a.waiting
    await a.send(lost)
    await b.pull()
    b.edit(asha, { phone: undefined })
    await b.sync()
    const { conflicts } = await a.push()
    expect(conflicts.map((one) => one.data['phone'])).toEqual([undefined])
    await a.pull()
    expect(a.get(asha).data).not.toHaveProperty('phone')
    expect(conflictsOf(a)).toEqual([])
    expect(a.digest()).toBe((await a.digestOfServer()).all)
  })

  it('edits of different fields are both kept, and nobody is asked', async () => {
    const asha = person(a)
    await a.sync()
    await b.pull()
    a.edit(asha, { phone: '+911111111111' })
    b.edit(asha, { employer: 'Infosys' })
    await a.sync()
    const { conflicts } = await b.push()
    expect(conflicts.map((one) => [one.data['phone'], one.data['employer'], one.device])).toEqual([['+911111111111', 'Infosys', 'server']])
    await Promise.all([a.pull(), b.pull()])
    expect(a.get(asha)).toEqual(b.get(asha))
    expect(a.digest()).toBe(b.digest())
    expect(conflictsOf(a)).toEqual([])
  })

  it('two meanings of one field: the later clock stands, a conflict shows both, its secrets masked', async () => {
    const asha = person(a, 'Asha', { pan: 'ABCPK1234F' })
    await a.sync()
    await b.pull()
    a.skewMs = 5 * 24 * 3600 * 1000
    a.edit(asha, { occupation: 'Nurse', pan: 'ABCPK9999F' })
    b.edit(asha, { occupation: 'Teacher', pan: 'ABCPK0000F' })
    await a.sync()
    await b.sync()
    await a.pull()
    expect(a.get(asha).data).toMatchObject({ occupation: 'Nurse', pan: 'ABCPK9999F' })
    expect(b.get(asha)).toEqual(a.get(asha))
    const [conflict, ...others] = conflictsOf(a)
    expect(others).toEqual([])
    expect(conflict?.data).toMatchObject({ type: 'clash', about: 'resident', documentId: asha.id, status: 'open' })
    expect(conflict?.data['fields']).toEqual([
      { field: 'occupation', kept: 'Nurse', other: 'Teacher' },
      { field: 'pan', kept: '••••••999F', other: '••••••000F' },
    ])
    expect(JSON.stringify(conflict)).not.toContain('ABCPK')
  })

  it('a deletion against an edit: the edit stays, and a person is asked', async () => {
    const asha = person(a)
    await a.sync()
    await b.pull()
    a.remove(asha)
    b.edit(asha, { phone: '+912222222222' })
    await a.sync()
    await b.sync()
    await a.pull()
    expect(a.get(asha)).toMatchObject({ _deleted: false, data: { phone: '+912222222222' } })
    expect(conflictsOf(b).map(({ data }) => [data['type'], data['documentId']])).toEqual([['clash', asha.id]])
    b.remove(b.get(asha))
    await b.sync()
    await a.pull()
    expect(a.get(asha)).toMatchObject({ _deleted: true, data: {} })
    expect(a.digest()).toBe(b.digest())
  })

  it('what is here already is not refused to whoever sends it again, whatever they may change', async () => {
    house(a)
    await a.sync()
    const viewer = new SyncDesk(server, { org: a.org, token: (await memberOf(server, a.org, { role: 'viewer' })).token, code: 'V1' })
    await viewer.pull()
    expect(await viewer.push(true)).toMatchObject({ conflicts: [], refused: [] })
    viewer.edit(viewer.all('bed')[0]!, { rent: 1 })
    expect((await viewer.push(true)).refused).toMatchObject([{ kind: 'bed', code: 'FORBIDDEN' }])
  })

  it('a conflict about a person is seen by whoever sees the person, and by nobody else', async () => {
    const [here, there] = [house(a, 'Sunrise'), house(a, 'Moonrise')]
    const asha = person(a)
    const own = stay(a, here.beds[0]!, asha.id, '2026-12-01')
    await a.sync()
    await b.pull()
    a.edit(asha, { notes: 'pays late' })
    b.edit(asha, { notes: 'pays early' })
    await a.sync()
    await b.sync()
    expect(conflictsOf(b)).toHaveLength(1)
    const { token } = await memberOf(server, a.org, { role: 'staff', propertyIds: [there.property.id] })
    const c = new SyncDesk(server, { org: a.org, token, code: 'C1' })
    await c.pull()
    expect(c.all('resident')).toEqual([])
    expect(conflictsOf(c)).toEqual([])
    // She moves to where the third desk works, and what is to be decided about her with her.
    await a.pull()
    a.edit(own, { toOn: '2026-12-05' })
    stay(a, there.beds[0]!, asha.id, '2026-12-05')
    await a.sync()
    await c.pull()
    expect(conflictsOf(c).map(({ data }) => data['documentId'])).toEqual([asha.id])
  })

  it('a bed let twice by two offline desks: both stays live, the later is disputed, and moving it settles the matter', async () => {
    const { beds } = house(a)
    await a.sync()
    await b.pull()
    const first = stay(a, beds[0]!, person(a).id, '2026-12-01', '2026-12-10')
    const second = stay(b, beds[0]!, person(b, 'Ravi').id, '2026-12-09')
    await a.sync()
    expect((await b.sync()).refused).toEqual([])
    await Promise.all([a.pull(), b.pull()])
    expect(a.get(first).data).not.toHaveProperty('disputed')
    expect(a.get(second).data['disputed']).toBe(true)
    expect(conflictsOf(a).map(({ data }) => [data['type'], data['documentId'], data['otherId'], data['status']])).toEqual([
      ['overlap', first.id, second.id, 'open'],
    ])
    const other = a.documents.get(`bed ${beds[1]!.id}`)!
    b.edit(second, { bedId: other.id })
    await b.sync()
    await b.pull()
    expect(b.get(second).data).not.toHaveProperty('disputed')
    expect(conflictsOf(b).map(({ data }) => data['status'])).toEqual(['resolved'])
    await a.pull()
    expect(a.digest()).toBe(b.digest())
    expect(a.digest()).toBe((await a.digestOfServer()).all)
  })

  it('a person may decide that the second of two stands; a desk may not say so itself', async () => {
    const { beds } = house(a)
    await a.sync()
    await b.pull()
    const first = stay(a, beds[0]!, person(a).id, '2026-12-01')
    const second = stay(b, beds[0]!, person(b, 'Ravi').id, '2026-12-01')
    await a.sync()
    await b.sync()
    await b.pull()
    b.edit(second, { disputed: false, reason: 'ours' })
    await b.sync()
    expect(b.get(second).data).toMatchObject({ disputed: true, reason: 'ours' })
    const [conflict] = conflictsOf(b)
    b.edit(conflict!, {
      status: 'resolved',
      decision: 'other',
      decidedBy: 'Asha',
      decidedAt: '2026-11-20T10:00:00.000Z',
      kept: { forged: 1 },
    })
    await b.sync()
    await b.pull()
    expect(b.get(second).data).not.toHaveProperty('disputed')
    expect(b.get(first).data['disputed']).toBe(true)
    expect(b.get(conflict!).data['kept']).not.toHaveProperty('forged')
  })

  it('a number given twice: both receipts live, the later is disputed', async () => {
    const asha = person(a)
    const one = payment(a, asha.id, 'R-A1-0001')
    await a.sync()
    await b.pull()
    const two = payment(b, asha.id, 'R-A1-0001')
    const three = payment(b, asha.id, 'R-A1-0001')
    await b.sync()
    await b.pull()
    expect([one, two, three].map((each) => b.get(each).data['disputed'])).toEqual([undefined, true, true])
    expect(
      conflictsOf(b)
        .map(({ data }) => [data['type'], data['documentId'], data['otherId']])
        .toSorted(),
    ).toEqual(
      [
        ['duplicate', one.id, two.id],
        ['duplicate', one.id, three.id],
      ].toSorted(),
    )
  })
})
