import { describe, expect, test } from 'vitest'
import { searchRecords } from '../../../electron/host/database/search-records.ts'
import type { Instance } from './storage-fixture.ts'
import { insert, openInstance, record, RECORDS_INDEXES, RECORDS_SCHEMA, stored, temporaryFolder } from './storage-fixture.ts'

const openRecords = (folder = temporaryFolder()) => openInstance({ folder, indexes: RECORDS_INDEXES }, RECORDS_SCHEMA)
const ids = (instance: Instance, text: string, org = 'org-1', kinds?: string[]) =>
  searchRecords(instance, { org, text, kinds, limit: 10 }).map(({ id }) => id)

const PEOPLE = [
  record('resident', 'ravi', { name: 'Ravi Kumar', phones: ['98220 12345'], email: 'rk@example.com', secret: 'tiger' }),
  record('resident', 'ram', { name: 'राम शर्मा', phones: ['+27 82 123 4567'] }),
  record('resident', 'jose', { name: 'José Ñúñez', tags: ['Zanzibar', 'VIP'] }),
  record('resident', 'kumari', { name: 'Kumari Devi', phones: ['०९१२३४५६७८'] }),
  record('invoice', 'inv', { number: 'INV/2026/0042', note: 'Kumar' }),
]

async function withPeople(): Promise<Instance> {
  const instance = await openRecords()
  await insert(instance, PEOPLE)
  return instance
}

describe('what a person types finds what they mean', () => {
  const CASES: readonly [typed: string, found: string[]][] = [
    ['r', ['ravi']],
    ['RAVI K', ['ravi']],
    ['kumar ravi', ['ravi']],
    ['ku', ['kumari', 'inv', 'ravi']],
    ['umar', ['inv', 'kumari', 'ravi']],
    ['jose nun', ['jose']],
    ['JOSÉ', ['jose']],
    ['anzi', ['jose']],
    ['राम', ['ram']],
    ['शर्', ['ram']],
    ['98220 12345', ['ravi']],
    ['+91-9822012345', ['ravi']],
    ['2012345', ['ravi']],
    ['082 123 4567', ['ram']],
    ['+27821234567', ['ram']],
    ['9123456', ['kumari']],
    ['0042', ['inv']],
    ['inv2026', ['inv']],
    ['INV/2026/0042', ['inv']],
    ['tiger', []],
    ['nobody', []],
    ['"', []],
    ['*', []],
    ['ravi OR jose', []],
  ]
  for (const [typed, found] of CASES) {
    test(`«${typed}»`, async () => {
      const instance = await withPeople()
      expect(ids(instance, typed)).toEqual(found)
      await instance.close()
    })
  }
})

test('a title that begins with the text comes before a word that does, and that before the middle of a word', async () => {
  const instance = await openRecords()
  await insert(instance, [
    record('resident', 'middle', { name: 'Shanker' }),
    record('resident', 'word', { name: 'Devi Anke' }),
    record('resident', 'title', { name: 'Anke Meyer' }),
  ])
  expect(searchRecords(instance, { org: 'org-1', text: 'anke', limit: 10 })).toEqual([
    { id: 'title', kind: 'resident', rank: 1 },
    { id: 'word', kind: 'resident', rank: 2 },
    { id: 'middle', kind: 'resident', rank: 3 },
  ])
  await instance.close()
})

test('what is searched first comes first: a person before the papers that bear their name or have their digits, however many and new', async () => {
  const instance = await openRecords()
  await insert(instance, [record('resident', 'asha', { name: 'Asha Gaikwad', phones: ['+91 98220 05443'] })])
  await insert(
    instance,
    Array.from({ length: 12 }, (_, n) => record('invoice', `inv${n}`, { number: `INV/2026/${98220 + n}`, note: 'Asha Gaikwad 98220' })),
  )
  for (const typed of ['Gaikwad', 'gaikwad asha', '98220', '982200'])
    expect(ids(instance, typed, 'org-1', ['resident', 'invoice'])[0], typed).toBe('asha')
  await instance.close()
})

test('another organisation and other kinds stay out', async () => {
  const instance = await withPeople()
  await insert(instance, [record('resident', 'other', { name: 'Ravi Kumar' }, 'org-2')])
  expect(ids(instance, 'ravi')).toEqual(['ravi'])
  expect(ids(instance, 'ravi', 'org-2')).toEqual(['other'])
  expect(ids(instance, 'ravi', 'org-3')).toEqual([])
  expect(ids(instance, 'kumar', 'org-1', ['invoice'])).toEqual(['inv'])
  expect(ids(instance, 'kumar', 'org-1', ['bed'])).toEqual([])
  await instance.close()
})

test('the index follows edits, deletions and revivals', async () => {
  const instance = await withPeople()
  const change = async (id: string, data: Record<string, unknown>, deleted = false) => {
    const [previous] = await instance.findDocumentsById([id], true)
    const { error } = await instance.bulkWrite([{ previous: previous!, document: stored(record('resident', id, data), deleted) }], 'test')
    expect(error).toEqual([])
  }
  await change('ravi', { name: 'Ravindra Joshi' })
  expect([ids(instance, 'kumar ravi'), ids(instance, 'joshi')]).toEqual([[], ['ravi']])
  await change('ravi', { name: 'Ravindra Joshi' }, true)
  expect(ids(instance, 'joshi')).toEqual([])
  await change('ravi', { name: 'Ravindra Joshi' })
  expect(ids(instance, 'joshi')).toEqual(['ravi'])
  await instance.close()
})

test('a changed configuration is indexed anew at the next opening', async () => {
  const folder = temporaryFolder()
  const first = await openRecords(folder)
  await insert(first, PEOPLE)
  await first.close()
  const { resident } = RECORDS_INDEXES.records
  const second = await openInstance(
    {
      folder,
      indexes: {
        records: { ...RECORDS_INDEXES.records, resident: { ...resident, search: { title: ['data.name'], text: [], phones: [] } } },
      },
    },
    RECORDS_SCHEMA,
  )
  expect([ids(second, 'zanzibar'), ids(second, 'ravi')]).toEqual([[], ['ravi']])
  await second.close()
  const third = await openRecords(folder)
  expect(ids(third, 'zanzibar')).toEqual(['jose'])
  await third.close()
})
