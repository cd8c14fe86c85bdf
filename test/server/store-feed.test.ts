import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { writeDocuments } from '../../sync-server/store/documents.ts'
import { countFeed, readFeed, type FeedLimit, type FeedQuery } from '../../sync-server/store/read-feed.ts'
import { currentSeq } from '../../sync-server/store/seq-counter.ts'
import { TEST_ENGINES, testDatabase, type TestDatabase } from '../support/test-database.ts'
import { TEST_ORG, wire } from '../support/wire-documents.ts'

type Query = Partial<FeedQuery> & { limit?: number }

describe.each(TEST_ENGINES)('the feed on %s', (engine) => {
  let made: TestDatabase
  beforeAll(async () => {
    made = await testDatabase(engine)
  })
  beforeEach(() => made.reset())
  afterAll(() => made.close())

  const write = (...documents: WireDocument[]) => made.database.asOrganisation(TEST_ORG, (tx) => writeDocuments(tx, TEST_ORG, documents))
  const readUpTo = (limit: FeedLimit, query: Partial<FeedQuery> = {}) =>
    made.database.readOrganisation(TEST_ORG, (tx) => readFeed(tx, { org: TEST_ORG, after: 0, ...query }, limit))
  const read = async ({ limit = 100, ...query }: Query = {}) => (await readUpTo({ entries: limit, characters: 1_000_000 }, query)).entries
  /** `id`, `id gone` for what left sight, `id deleted`. */
  const seen = async (query: Query = {}): Promise<string[]> =>
    (await read(query)).map(({ document, isGone }) => `${document.id}${isGone ? ' gone' : document._deleted ? ' deleted' : ''}`)

  test('gives each document once, at its newest place, tombstones with it', async () => {
    await write(wire('branch', 'a'), wire('branch', 'b'), wire('branch', 'c'))
    await write(wire('branch', 'a', { name: 'again' }), wire('branch', 'b', {}, { _deleted: true }))
    expect(await seen()).toEqual(['c', 'a', 'b deleted'])
    expect(await seen({ after: 3 })).toEqual(['a', 'b deleted'])
    expect(await seen({ after: 3, upTo: 4 })).toEqual(['a'])
    expect(await seen({ limit: 1 })).toEqual(['c'])
    expect(await seen({ liveOnly: true })).toEqual(['c', 'a'])
    expect((await read({ after: 3 }))[0]).toMatchObject({ seq: 4, isGone: false, document: { data: { name: 'again' } } })
  })

  test('holds nothing that only goes up', async () => {
    await write(wire('change', 'x', { action: 'a' }), wire('branch', 'a'))
    expect(await seen()).toEqual(['a'])
    expect((await read())[0]!.seq).toBe(2)
  })

  test('is cut into waves and by age', async () => {
    await write(
      wire('branch', 'settings'),
      wire('bed', 'inventory', { propertyId: 'p1' }),
      wire('invoice', 'balances', { propertyId: 'p1' }),
      wire('expense', 'recent', { propertyId: 'p1' }),
      wire('expense', 'old', { propertyId: 'p1' }, { createdAt: '2025-01-01T00:00:00Z' }),
      wire('expense', 'undated', { propertyId: 'p1' }, { createdAt: 'yesterday' }),
    )
    expect(await seen({ waves: [0] })).toEqual(['settings'])
    expect(await seen({ waves: [1, 2] })).toEqual(['inventory', 'balances'])
    expect(await seen({ waves: [3], createdFrom: '2026-08-01T00:00:00.000Z' })).toEqual(['recent'])
    expect(await seen({ waves: [3], createdBefore: '2026-08-01T00:00:00.000Z' })).toEqual(['old', 'undated'])
    expect(await seen({ kinds: ['bed', 'branch'] })).toEqual(['settings', 'inventory'])
  })

  test('ends where it would be too much, but gives one at least, and says whether there is more', async () => {
    await write(...['a', 'b', 'c', 'd'].map((id) => wire('branch', id, { name: 'x'.repeat(1000) })))
    const found = async (limit: FeedLimit, after = 0) => {
      const { entries, isEnd } = await readUpTo(limit, { after })
      return [entries.map(({ document }) => document.id).join(''), isEnd]
    }
    expect(await found({ entries: 10, characters: 10 })).toEqual(['a', false])
    expect(await found({ entries: 10, characters: 3000 })).toEqual(['ab', false])
    expect(await found({ entries: 10, characters: 3000 }, 2)).toEqual(['cd', true])
    expect(await found({ entries: 2, characters: 3000 }, 2)).toEqual(['cd', false])
    expect(await found({ entries: 10, characters: 3000 }, 4)).toEqual(['', true])
  })

  test('shows a scoped member what is theirs, filtered before the limit', async () => {
    await write(...Array.from({ length: 20 }, (_, index) => wire('bed', `b${index}`, { propertyId: index % 4 === 0 ? 'p1' : 'p2' })))
    await write(wire('branch', 'everywhere'), wire('property', 'p1'), wire('property', 'p2'))
    expect(await seen({ properties: ['p1'], limit: 4 })).toEqual(['b0', 'b4', 'b8', 'b12'])
    expect(await seen({ properties: ['p1'], after: 13 })).toEqual(['b16', 'everywhere', 'p1'])
    expect(await seen({ properties: [] })).toEqual(['everywhere'])
    const count = await made.database.readOrganisation(TEST_ORG, (tx) => countFeed(tx, { org: TEST_ORG, after: 0, properties: ['p1'] }))
    expect(count).toBe(7)
  })

  test('tells those who once saw a document that it went, without saying what became of it', async () => {
    await write(wire('bed', 'b', { propertyId: 'p1', label: 'A' }))
    await write(wire('bed', 'b', { propertyId: 'p2', label: 'secret' }))
    expect(await seen({ properties: ['p1'] })).toEqual(['b gone'])
    expect((await read({ properties: ['p1'] }))[0]!.document).toMatchObject({ id: 'b', kind: 'bed', data: {}, _deleted: true })
    expect(await seen({ properties: ['p2'] })).toEqual(['b'])
    expect(await seen({ properties: ['p3'] })).toEqual([])
    expect(await seen({ properties: ['p1'], liveOnly: true })).toEqual([])
    await write(wire('bed', 'b', { propertyId: 'p3' }))
    expect(await seen({ properties: ['p1'] })).toEqual(['b gone'])
    expect(await seen({ properties: ['p2'] })).toEqual(['b gone'])
  })

  test('shows residents, and what is theirs, wherever they live, and moves them when they move', async () => {
    await write(
      wire('resident', 'asha'),
      wire('payment', 'advance', { residentId: 'asha' }),
      wire('payment', 'there', { residentId: 'asha', propertyId: 'p9' }),
    )
    // Placed nowhere yet: everybody sees them.
    expect(await seen({ properties: ['p2'] })).toEqual(['asha', 'advance'])
    const before = await made.database.readOrganisation(TEST_ORG, (tx) => currentSeq(tx, TEST_ORG))

    await write(wire('stay', 's1', { residentId: 'asha', propertyId: 'p1', status: 'in' }))
    expect(await seen({ properties: ['p1'], after: before })).toEqual(['s1', 'asha', 'advance'])
    expect(await seen({ properties: ['p2'], after: before })).toEqual(['asha gone', 'advance gone'])

    await write(wire('agreement', 'a2', { residentId: 'asha', propertyId: 'p2' }))
    expect(await seen({ properties: ['p2'] })).toEqual(['a2', 'asha', 'advance'])
    expect(await seen({ properties: ['p1'], liveOnly: true })).toEqual(['s1', 'asha', 'advance'])

    await write(wire('stay', 's1', { residentId: 'asha', propertyId: 'p1', status: 'in' }, { _deleted: true }))
    expect(await seen({ properties: ['p1'] })).toEqual(['s1 deleted', 'asha gone', 'advance gone'])
    // Written again, it keeps to where its resident lives.
    await write(wire('payment', 'advance', { residentId: 'asha', notes: 'x' }))
    expect(await seen({ properties: ['p2'], liveOnly: true })).toEqual(['a2', 'asha', 'advance'])
    const seqs = (await read()).map(({ seq }) => seq)
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
  })
})
