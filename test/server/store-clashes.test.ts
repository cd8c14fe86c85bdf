import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { writeDocuments } from '../../sync-server/store/documents.ts'
import { findClashes, findDisputed } from '../../sync-server/store/find-clashes.ts'
import { TEST_ENGINES, testDatabase, type TestDatabase } from '../support/test-database.ts'
import { TEST_ORG, wire } from '../support/wire-documents.ts'

const stay = (id: string, fromOn: string, toOn: string | undefined, more: Record<string, unknown> = {}) =>
  wire('stay', id, {
    bedId: 'bed-1',
    residentId: id,
    propertyId: 'p1',
    status: 'in',
    fromOn,
    ...(toOn === undefined ? {} : { toOn }),
    ...more,
  })

describe.each(TEST_ENGINES)('rules across documents on %s', (engine) => {
  let made: TestDatabase
  beforeAll(async () => {
    made = await testDatabase(engine)
  })
  beforeEach(() => made.reset())
  afterAll(() => made.close())

  const write = (...documents: WireDocument[]) => made.database.asOrganisation(TEST_ORG, (tx) => writeDocuments(tx, TEST_ORG, documents))
  /** The code it was refused with, or nothing. */
  const codeOf = (...documents: WireDocument[]): Promise<string | undefined> =>
    write(...documents).then(
      () => undefined,
      (thrown: { code: string }) => thrown.code,
    )

  test('a bed is let once a night; the day one leaves the next may come', async () => {
    await write(stay('a', '2026-11-01', '2026-11-10'))
    expect(await codeOf(stay('b', '2026-11-09', '2026-11-12'))).toBe('BED_TAKEN')
    await write(stay('b', '2026-11-10', undefined))
    expect(await codeOf(stay('c', '2027-01-01', '2027-01-02'))).toBe('BED_TAKEN')
    await write(
      stay('c', '2027-01-01', '2027-01-02', { bedId: 'bed-2' }),
      stay('d', '2026-11-02', '2026-11-03', { status: 'cancelled' }),
      stay('e', '2026-11-02', '2026-11-03', { disputed: true }),
      stay('f', '2026-11-09', '2026-11-02'),
      stay('g', 'some day', undefined),
    )
    await write({ ...stay('h', '2026-11-02', '2026-11-03'), _deleted: true })
  })

  test('two stays may change beds in one transaction, whatever their order', async () => {
    await write(stay('a', '2026-11-01', undefined), stay('b', '2026-11-01', undefined, { bedId: 'bed-2' }))
    expect(await codeOf(stay('a', '2026-11-01', undefined, { bedId: 'bed-2' }), stay('b', '2026-11-01', undefined))).toBeUndefined()
  })

  test('a number is given once in an organisation, and means nothing to another', async () => {
    await write(wire('invoice', 'a', { number: 'INV-1' }))
    expect(await codeOf(wire('invoice', 'b', { number: 'INV-1' }))).toBe('DUPLICATE')
    await write(wire('invoice', 'b', { number: 'INV-1', disputed: true }), wire('invoice', 'c'), wire('invoice', 'd'))
    await made.database.asOrganisation('org-2', (tx) =>
      writeDocuments(tx, 'org-2', [wire('invoice', 'a', { number: 'INV-1' }, { org: 'org-2' })]),
    )
  })

  test('what clashes is found before the transaction ends, and marking the later one lets both stand', async () => {
    await write(stay('first', '2026-11-01', '2026-11-10'))
    await made.database.asOrganisation(TEST_ORG, async (tx) => {
      const late = stay('late', '2026-11-05', '2026-11-06')
      await writeDocuments(tx, TEST_ORG, [late])
      const [clash, ...others] = await findClashes(tx, TEST_ORG, [late])
      expect(others).toEqual([])
      expect(clash).toMatchObject({ type: 'overlap', kind: 'stay', id: 'late', isDisputed: false, otherId: 'first', otherSeq: 1 })
      await writeDocuments(tx, TEST_ORG, [{ ...late, data: { ...late.data, disputed: true } }])
    })
    await made.database.asOrganisation(TEST_ORG, async (tx) => {
      expect(await findDisputed(tx, TEST_ORG, new Set(['stay']))).toEqual(new Map([['stay', ['late']]]))
      // The disputed one still clashes; seen from the first nothing undisputed is in its way.
      expect(await findClashes(tx, TEST_ORG, [{ kind: 'stay', id: 'late' }])).toMatchObject([{ isDisputed: true, otherId: 'first' }])
      expect(await findClashes(tx, TEST_ORG, [{ kind: 'stay', id: 'first' }])).toEqual([])
      await writeDocuments(tx, TEST_ORG, [stay('first', '2026-11-01', '2026-11-05')])
      expect(await findClashes(tx, TEST_ORG, [{ kind: 'stay', id: 'late' }])).toEqual([])
    })
  })

  test('a kind that has no mark of its own is exempted by the one the server adds', async () => {
    await write(wire('room', 'a', { propertyId: 'p1', number: '101' }))
    const twin = wire('room', 'b', { propertyId: 'p1', number: '101' })
    expect(await codeOf(twin)).toBe('DUPLICATE')
    await write({ ...twin, data: { ...twin.data, disputed: true } })
    const disputed = await made.database.readOrganisation(TEST_ORG, (tx) => findDisputed(tx, TEST_ORG, new Set(['room'])))
    expect(disputed).toEqual(new Map([['room', ['b']]]))
  })

  test('whatever stays there are, exactly the overlapping ones are named', async () => {
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-11-${String(date).padStart(2, '0')}`)
    const given = fc.array(
      fc.tuple(
        fc.constantFrom('bed-1', 'bed-2'),
        day,
        fc.option(day, { nil: undefined }),
        fc.constantFrom('in', 'reserved', 'out'),
        fc.boolean(),
      ),
      {
        minLength: 2,
        maxLength: 8,
      },
    )
    await fc.assert(
      fc.asyncProperty(given, async (rows) => {
        const stays = rows.map(([bedId, fromOn, toOn, status, disputed], index) =>
          stay(`s${index}`, fromOn, toOn, { bedId, status, disputed }),
        )
        const found: string[] = []
        const enough = new Error('enough')
        const done = made.database.asOrganisation(TEST_ORG, async (tx) => {
          await writeDocuments(tx, TEST_ORG, stays)
          found.push(...(await findClashes(tx, TEST_ORG, stays)).map(({ id, otherId }) => `${id} ${otherId}`))
          throw enough
        })
        await expect(done).rejects.toBe(enough)
        const expected = stays.flatMap((one) =>
          stays.filter((other) => other !== one && overlaps(one.data, other.data)).map((other) => `${one.id} ${other.id}`),
        )
        expect(found.toSorted()).toEqual(expected.toSorted())
      }),
      { numRuns: 30 },
    )
  })
})

function overlaps(one: WireDocument['data'], other: WireDocument['data']): boolean {
  const nights = ({ fromOn, toOn }: WireDocument['data']): [string, string] => [String(fromOn), toOn === undefined ? '9999' : String(toOn)]
  const [[from, to], [otherFrom, otherTo]] = [nights(one), nights(other)]
  const counts = ({ status }: WireDocument['data']): boolean => status === 'in' || status === 'reserved'
  return (
    one['bedId'] === other['bedId'] &&
    counts(one) &&
    counts(other) &&
    other['disputed'] !== true &&
    from < to &&
    otherFrom < otherTo &&
    from < otherTo &&
    otherFrom < to
  )
}
