import { describe, expect, it } from 'vitest'
import { Conflict } from '../../shared/areas/access/conflict.entity.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { TEST_ENGINES } from '../support/test-database.ts'
import type { SyncDesk } from '../support/sync-desk.ts'
import { house, person, stay } from '../support/sync-house.ts'
import { withTwoDesks } from '../support/with-two-desks.ts'

describe.each(TEST_ENGINES)('removing what another desk builds on, on %s', (engine) => {
  let a: SyncDesk
  let b: SyncDesk
  withTwoDesks(engine, (given) => ({ a, b } = given))

  const conflictsOf = (desk: SyncDesk): WireDocument[] => desk.all(Conflict.name)

  it.each(['first', 'last'])('a bed that one desk removes while another lets it comes back, the removal being sent %s', async (when) => {
    const { room, beds } = house(a)
    await a.sync()
    await b.pull()
    a.remove(beds[0]!)
    a.remove(beds[1]!)
    a.remove(room)
    const let_ = stay(b, beds[0]!, person(b, 'Ravi').id, '2026-12-01')
    for (const desk of when === 'first' ? [a, b] : [b, a]) await desk.sync()
    await Promise.all([a.pull(), b.pull()])
    expect(a.get(beds[0]!)).toMatchObject({ _deleted: false, data: { label: '101-A' } })
    expect(a.get(room)).toMatchObject({ _deleted: false, data: { number: '101' } })
    expect(a.get(beds[1]!)._deleted).toBe(true)
    // The room comes back for its bed: one thing to decide, not two.
    expect(conflictsOf(b).map(({ data }) => [data['type'], data['about'], data['documentId'], data['fields']])).toEqual([
      ['clash', 'bed', let_.data['bedId'], [{ field: '_deleted', kept: false, other: true }]],
    ])
    expect(a.digest()).toBe(b.digest())
    expect(a.digest()).toBe((await a.digestOfServer()).all)
  })

  it('what a desk removes with all that leaned on it is gone, in whichever order and pieces it arrives', async () => {
    const { property, floor, room, beds } = house(a)
    const own = stay(a, beds[0]!, person(a).id, '2026-12-01')
    await a.sync()
    await b.pull()
    const removed = [property, floor, room, ...beds, own]
    for (const one of removed) {
      a.remove(one)
      expect((await a.push()).conflicts).toEqual([])
    }
    await b.pull()
    for (const one of removed) expect(b.get(one)._deleted).toBe(true)
    expect(conflictsOf(b)).toEqual([])
  })
})
