import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ENTITIES } from '../../shared/areas/catalogue.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import { canonical } from '../../shared/sync/canonical.ts'
import { documentHash } from '../../shared/sync/digest.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { keyOf, readDocuments, writeDocuments } from '../../sync-server/store/documents.ts'
import { currentSeq } from '../../sync-server/store/seq-counter.ts'
import { AlreadyHeld } from '../../sync-server/store/write-rows.ts'
import { anyDocument } from '../support/any-document.ts'
import { TEST_ENGINES, testDatabase, type TestDatabase } from '../support/test-database.ts'

const ORG = 'org-1'
/** Histories of one kind's documents on each engine. */
const RUNS = Number(process.env['STORE_RUNS'] ?? 12)

describe.each(TEST_ENGINES)('documents on %s', (engine) => {
  let made: TestDatabase
  beforeAll(async () => {
    made = await testDatabase(engine)
  })
  beforeEach(() => made.reset())
  afterAll(() => made.close())

  test.each(ENTITIES.map((entity): [string, AnyEntity] => [entity.name, entity]))(
    'a %s comes back byte for byte, whatever it holds',
    async (_, entity) => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(anyDocument(entity, ORG), { minLength: 1, maxLength: 8, selector: ({ id }) => id }),
          async (given) => {
            const { database } = made
            // Deferred rules across documents are not this test's: they are taken back before they are checked.
            await inVain(
              database.asOrganisation(ORG, async (tx) => {
                const kept = await writeDocuments(tx, ORG, given)
                const read = await readDocuments(tx, ORG, given)
                for (const document of given) {
                  const { document: back, hash } = read.get(keyOf(document))!
                  expect(canonical(back)).toBe(canonical(document))
                  expect(hash).toBe(documentHash(document))
                }
                expect(kept.map(({ seq }) => seq)).toEqual(given.map((_one, index) => kept[0]!.seq + index))
                throw new TakenBack()
              }),
            )
          },
        ),
        { numRuns: RUNS },
      )
    },
  )

  test('the next seqs are given in the order of writing, without a gap, to each organisation its own', async () => {
    const { database } = made
    const write = (org: string, ...ids: string[]) =>
      database.asOrganisation(org, (tx) =>
        writeDocuments(
          tx,
          org,
          ids.map((id) => branch(org, id)),
        ),
      )
    expect((await write(ORG, 'a', 'b', 'c')).map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect((await write('org-2', 'a')).map(({ seq }) => seq)).toEqual([1])
    expect((await write(ORG, 'b', 'd', 'b')).map(({ seq, document }) => [seq, document.id])).toEqual([
      [4, 'b'],
      [5, 'd'],
    ])
    expect(await database.readOrganisation(ORG, (tx) => currentSeq(tx, ORG))).toBe(5)
    const { rows } = await database.readOrganisation(ORG, (tx) => sql`select id, seq from change_feed order by seq`.execute(tx))
    expect(rows).toEqual([
      { id: 'a', seq: 1 },
      { id: 'c', seq: 3 },
      { id: 'b', seq: 4 },
      { id: 'd', seq: 5 },
    ])
  })

  test.each([
    ['a NUL in a text', { name: 'a\0b' }],
    ['half a character', { name: 'a\ud83d' }],
    ['a NUL deep inside', { name: 'x', more: { list: ['\0'] } }],
    ['half a character in a name', { name: 'x', '\ude00': 1 }],
  ])('%s is refused with a code, and nothing is written', async (_, data) => {
    const { database } = made
    const documents = [branch(ORG, 'good'), { ...branch(ORG, 'bad'), data }]
    await expect(database.asOrganisation(ORG, (tx) => writeDocuments(tx, ORG, documents))).rejects.toMatchObject({
      code: 'TEXT_UNSTORABLE',
      details: { kind: 'branch', id: 'bad' },
    })
    expect(await database.readOrganisation(ORG, (tx) => readDocuments(tx, ORG, documents))).toEqual(new Map())
  })

  test('what cannot be kept, or is held already, takes back what other tables were given beside it', async () => {
    const { database } = made
    const property = { ...branch(ORG, 'p'), kind: 'property', data: { name: 'P' } }
    const write = (documents: readonly WireDocument[]) =>
      database.asOrganisation(ORG, (tx) => writeDocuments(tx, ORG, documents, () => true))
    await write([branch(ORG, 'held')])
    for (const documents of [
      [branch(ORG, 'a'), { ...property, data: { name: '\0' } }],
      [{ ...property, data: { name: '\0' } }, branch(ORG, 'a')],
    ])
      await expect(write(documents)).rejects.toMatchObject({ code: 'TEXT_UNSTORABLE' })
    for (const documents of [
      [branch(ORG, 'held'), property],
      [property, branch(ORG, 'held')],
      [branch(ORG, 'held'), { ...property, data: { name: '\0' } }],
    ])
      await expect(write(documents)).rejects.toBeInstanceOf(AlreadyHeld)
    const refs = [branch(ORG, 'a'), property, branch(ORG, 'held')]
    expect([...(await database.readOrganisation(ORG, (tx) => readDocuments(tx, ORG, refs))).keys()]).toEqual(['branch/held'])
    expect((await write([branch(ORG, 'next')])).map(({ seq }) => seq)).toEqual([2])
  })

  test('a backslash before u0000 is a text like any other', async () => {
    const given = { ...branch(ORG, 'a'), data: { name: 'C:\\u0000 \\\\ud800' } }
    await made.database.asOrganisation(ORG, (tx) => writeDocuments(tx, ORG, [given]))
    const read = await made.database.readOrganisation(ORG, (tx) => readDocuments(tx, ORG, [given]))
    expect(read.get('branch/a')!.document).toEqual(given)
  })

  test('a stamp among the fields is refused, for it would not come back', async () => {
    const given = { ...branch(ORG, 'a'), data: { hlc: 'mine' } }
    await expect(made.database.asOrganisation(ORG, (tx) => writeDocuments(tx, ORG, [given]))).rejects.toMatchObject({
      code: 'VALIDATION',
      field: 'hlc',
    })
  })

  test('a writing is heard of once it is committed, and one that failed is not', async () => {
    const { database } = made
    const heard: unknown[] = []
    const stop = database.listen((message) => heard.push(message))
    await inVain(
      database.asOrganisation('org-9', async (tx) => {
        await writeDocuments(tx, 'org-9', [branch('org-9', 'a')])
        throw new TakenBack()
      }),
    )
    await database.asOrganisation(ORG, (tx) => writeDocuments(tx, ORG, [branch(ORG, 'a'), branch(ORG, 'b')]))
    await expect.poll(() => heard).toMatchObject([{ type: 'written', org: ORG, seq: 2 }])
    stop()
  })
})

class TakenBack extends Error {}

async function inVain(work: Promise<unknown>): Promise<void> {
  await expect(work).rejects.toBeInstanceOf(TakenBack)
}

function branch(org: string, id: string): WireDocument {
  const at = '2026-11-01T06:00:00.000Z'
  return {
    id,
    kind: 'branch',
    org,
    v: 1,
    hlc: 'h',
    device: 'd',
    createdAt: at,
    updatedAt: at,
    data: { name: id, status: 'active' },
    _deleted: false,
  }
}
