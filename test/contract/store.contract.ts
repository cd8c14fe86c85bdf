import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { defineEntity } from '../../shared/kernel/entity.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import { f } from '../../shared/kernel/fields.ts'
import { comparatorOf, cursorOf, matches, type QueryFor, type Sort, type Where } from '../../shared/kernel/query.ts'
import type { Backend } from '../../shared/kernel/store.ts'
import { Transaction } from '../../shared/kernel/transaction.ts'

/** A kind of document with every sort of field a query may touch; a backend under test must know it beforehand. */
export const Parcel = defineEntity({
  name: 'parcel',
  table: 'parcels',
  area: 'test',
  home: 'desk',
  version: 1,
  permission: 'parcels',
  merge: 'fields',
  fields: {
    owner: f.text(40),
    size: f.count(-1000, 1000),
    fragile: f.flag(),
    sentOn: f.day().optional(),
    price: f.money(),
    tags: f.list({ word: f.text(10) }).optional(),
  },
  indexes: [['owner', 'size'], ['sentOn']],
  guard: (before, after) =>
    before && before.owner !== after.owner ? new AppError('WRONG_STATE', 'A parcel keeps its owner.', { field: 'owner' }) : undefined,
})

let made = 0
export function transactionOn(backend: Backend, org = 'org-1'): Transaction {
  return new Transaction(backend, {
    org,
    device: 'device-1',
    now: () => '2026-11-01T06:00:00.000Z',
    newId: () => `parcel-${String(++made).padStart(6, '0')}`,
    nextHlc: () => `hlc-${String(++made).padStart(9, '0')}`,
  })
}

const PARCEL = { owner: 'asha', size: 3, fragile: false, price: 100 }

/** What every place to keep documents must hold to; run by memory, by the desk's store and by the server's. */
export function storeContract(name: string, open: () => Promise<Backend>): void {
  describe(`${name} as a store`, () => {
    let backend: Backend
    beforeEach(async () => {
      backend = await open()
    })

    async function keep(...documents: Parameters<typeof keepAll>[1][]): Promise<void> {
      await keepAll(backend, ...documents)
    }

    test('gives back what was committed, stamped, and nothing before that', async () => {
      const store = transactionOn(backend)
      const row = await store.put(Parcel, { ...PARCEL, tags: [{ word: 'घर' }] })
      expect(await store.get(Parcel, row.id)).toEqual(row)
      expect(await transactionOn(backend).get(Parcel, row.id)).toBeUndefined()
      await backend.commit(store.writes)
      expect(await transactionOn(backend).get(Parcel, row.id)).toEqual({
        ...PARCEL,
        tags: [{ word: 'घर' }],
        id: row.id,
        org: 'org-1',
        v: 1,
        hlc: row.hlc,
        device: 'device-1',
        createdAt: row.createdAt,
        updatedAt: row.updatedAt,
      })
    })

    test('keeps fields it does not know', async () => {
      const store = transactionOn(backend)
      const row = await store.put(Parcel, { ...PARCEL, colour: 'red' } as never)
      await backend.commit(store.writes)
      expect(await transactionOn(backend).get(Parcel, row.id)).toMatchObject({ colour: 'red' })
    })

    test('shows a transaction its own writes, in order and counted', async () => {
      await keep({ id: 'a', size: 1 }, { id: 'b', size: 2 }, { id: 'c', size: 3 })
      const store = transactionOn(backend)
      await store.put(Parcel, { ...PARCEL, id: 'd', size: 0 })
      await store.put(Parcel, { ...(await store.get(Parcel, 'a'))!, size: 9 })
      await store.remove(Parcel, 'b')
      expect((await store.find(Parcel, { sort: [['size', 'asc']] })).map((row) => row.id)).toEqual(['d', 'c', 'a'])
      expect((await store.find(Parcel, { sort: [['size', 'asc']], limit: 2 })).map((row) => row.id)).toEqual(['d', 'c'])
      expect(await store.count(Parcel, { size: { gt: 0 } })).toBe(2)
      expect(await transactionOn(backend).count(Parcel)).toBe(3)
    })

    test('commits all of a transaction or none when one document was changed meanwhile', async () => {
      await keep({ id: 'a', size: 1 })
      const slow = transactionOn(backend)
      await slow.put(Parcel, { ...(await slow.get(Parcel, 'a'))!, size: 5 })
      await slow.put(Parcel, { ...PARCEL, id: 'new' })
      await keep({ id: 'a', size: 2 })
      await expect(backend.commit(slow.writes)).rejects.toMatchObject({ code: 'CONFLICT' })
      const after = transactionOn(backend)
      expect((await after.get(Parcel, 'a'))!.size).toBe(2)
      expect(await after.get(Parcel, 'new')).toBeUndefined()
    })

    test('lets a removed id live again', async () => {
      await keep({ id: 'a', size: 1 })
      const removing = transactionOn(backend)
      await removing.remove(Parcel, 'a')
      await backend.commit(removing.writes)
      expect(await transactionOn(backend).get(Parcel, 'a')).toBeUndefined()
      const again = transactionOn(backend)
      await again.put(Parcel, { ...PARCEL, id: 'a', size: 7 })
      await again.put(Parcel, { ...PARCEL, id: 'beside' })
      await backend.commit(again.writes)
      const after = transactionOn(backend)
      expect((await after.get(Parcel, 'a'))!.size).toBe(7)
      expect(await after.get(Parcel, 'beside')).toBeDefined()
    })

    test('shows one organisation nothing of another', async () => {
      await keep({ id: 'a', size: 1 })
      const foreign = transactionOn(backend, 'org-2')
      expect(await foreign.get(Parcel, 'a')).toBeUndefined()
      expect(await foreign.find(Parcel)).toEqual([])
      expect(await foreign.count(Parcel)).toBe(0)
    })

    test('refuses what the entity or its guard refuses, with the field', async () => {
      await keep({ id: 'a', size: 1 })
      const store = transactionOn(backend)
      await expect(store.put(Parcel, { ...PARCEL, size: 1.5 })).rejects.toMatchObject({ code: 'VALIDATION', field: 'size' })
      await expect(store.put(Parcel, { ...PARCEL, sentOn: '2026-02-31' })).rejects.toMatchObject({ code: 'VALIDATION', field: 'sentOn' })
      await expect(store.put(Parcel, { ...PARCEL, id: 'a', owner: 'ravi' })).rejects.toMatchObject({ code: 'WRONG_STATE', field: 'owner' })
      await expect(store.remove(Parcel, 'nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' })
      expect(store.writes).toEqual([])
    })

    test('walks a list page by page without a gap or a repeat', async () => {
      await keep(
        ...Array.from({ length: 25 }, (_, index) => ({
          id: `p${index}`,
          size: index % 4,
          ...(index % 3 === 0 ? {} : { sentOn: `2026-11-0${1 + (index % 5)}` }),
        })),
      )
      for (const sort of [
        undefined,
        [['size', 'desc']],
        [
          ['sentOn', 'asc'],
          ['size', 'desc'],
        ],
        [['sentOn', 'desc']],
        [
          ['sentOn', 'desc'],
          ['size', 'asc'],
        ],
      ] as (Sort | undefined)[]) {
        const seen: string[] = []
        let after: string | undefined
        do {
          const query = { limit: 4, ...(sort ? { sort } : {}), ...(after === undefined ? {} : { after }) } as unknown as QueryFor<
            typeof Parcel
          >
          const page = await transactionOn(backend).find(Parcel, query)
          seen.push(...page.map((row) => row.id))
          after = page.length === 4 ? cursorOf(sort, page.at(-1)!) : undefined
        } while (after !== undefined)
        expect(seen).toEqual((await transactionOn(backend).find(Parcel, (sort ? { sort } : {}) as never)).map((row) => row.id))
        expect(new Set(seen).size).toBe(25)
      }
    })

    test('refuses a page marker that is not its own', async () => {
      for (const after of ['x', '[]', '["p1","p2"]', '[{"gt":""}]', '[["p1"]]'])
        await expect(transactionOn(backend).find(Parcel, { after })).rejects.toMatchObject({ code: 'VALIDATION', field: 'after' })
    })

    test('answers any question as plain code does', async () => {
      const rows = Array.from({ length: 40 }, (_, index) => ({
        id: `q${String(index).padStart(2, '0')}`,
        owner: ['asha', 'ravi', 'निशा', '😀'][index % 4]!,
        size: (index * 7) % 11,
        fragile: index % 2 === 0,
        ...(index % 3 === 0 ? {} : { sentOn: `2026-0${1 + (index % 9)}-10` }),
      }))
      await keep(...rows)
      const stored = await transactionOn(backend).find(Parcel)
      await fc.assert(
        fc.asyncProperty(anyWhere, anySort, fc.option(fc.nat(45), { nil: undefined }), async (where, sort, limit) => {
          const query = { where, ...(sort.length ? { sort } : {}), ...(limit === undefined ? {} : { limit }) } as unknown as QueryFor<
            typeof Parcel
          >
          const expected = stored.filter((row) => matches(where, row)).toSorted(comparatorOf(sort))
          const store = transactionOn(backend)
          expect((await store.find(Parcel, query)).map((row) => row.id)).toEqual(
            expected.slice(0, limit ?? expected.length).map((row) => row.id),
          )
          expect(await store.count(Parcel, where as never)).toBe(expected.length)
        }),
        { numRuns: 150 },
      )
    })
  })
}

type Given = { id: string; owner?: string; size?: number; fragile?: boolean; sentOn?: string }

async function keepAll(backend: Backend, ...documents: Given[]): Promise<void> {
  const store = transactionOn(backend)
  for (const document of documents) await store.put(Parcel, { ...PARCEL, ...document })
  await backend.commit(store.writes)
}

const range = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    value,
    fc.record({ eq: value }),
    fc.record({ ne: value }),
    fc.record({ in: fc.array(value, { maxLength: 3 }) }),
    fc.record({ gte: value, lt: value }),
    fc.record({ gt: value }),
    fc.record({ lte: value }),
    fc.record({ exists: fc.boolean() }),
  )

const condition = fc.oneof(
  fc.record({ owner: range(fc.constantFrom('asha', 'ravi', 'निशा', '😀', 'nobody')) }),
  fc.record({ size: range(fc.integer({ min: -1, max: 11 })) }),
  fc.record({ fragile: fc.oneof(fc.boolean(), fc.record({ eq: fc.boolean() })) }),
  fc.record({ sentOn: range(fc.constantFrom('2026-01-10', '2026-05-10', '2026-09-10')) }),
)

const anyWhere = fc.oneof(
  fc.constant({}),
  condition,
  fc.record({ and: fc.array(condition, { minLength: 1, maxLength: 3 }) }),
  fc.record({ or: fc.array(condition, { minLength: 1, maxLength: 3 }) }),
) as fc.Arbitrary<Where>

const anySort = fc.uniqueArray(fc.tuple(fc.constantFrom('owner', 'size', 'sentOn'), fc.constantFrom('asc', 'desc')), {
  maxLength: 2,
  selector: ([name]) => name,
}) as unknown as fc.Arbitrary<Sort>
