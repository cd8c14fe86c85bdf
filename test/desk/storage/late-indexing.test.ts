import { expect, onTestFinished, test, vi } from 'vitest'
import { LateIndexing } from '../../../electron/host/database/late-indexing.ts'
import type { SearchIndex } from '../../../electron/host/database/search-index.ts'
import { searchRecords } from '../../../electron/host/database/search-records.ts'
import { nextMacrotask } from '../../../electron/host/database/write-gate.ts'
import { openInstance, record, RECORDS_INDEXES, RECORDS_SCHEMA, stored, temporaryFolder, type Instance } from './storage-fixture.ts'

const ARRIVAL = 'replication-downstream-server'
const PEOPLE = Array.from({ length: 300 }, (_, n) => stored(record('resident', `p${n}`, { name: `Person Number${n}` })))

const open = (folder: string) => openInstance({ folder, indexes: RECORDS_INDEXES }, RECORDS_SCHEMA)
const found = (instance: Instance, text: string) => searchRecords(instance, { org: 'org-1', text, limit: 10 }).map(({ id }) => id)

test('many documents that arrive at once are found a little later, also when the file was closed in between', async () => {
  const folder = temporaryFolder()
  const first = await open(folder)
  await first.bulkWrite(
    PEOPLE.map((document) => ({ document })),
    ARRIVAL,
  )
  expect(found(first, 'number7')).toEqual([])
  await first.close()
  const second = await open(folder)
  const [person] = await second.findDocumentsById(['p7'], false)
  const renamed = { ...person!, data: { name: 'Somebody Else' }, _rev: '2-renamed' }
  expect((await second.bulkWrite([{ previous: person!, document: renamed }], 'a person')).error).toEqual([])
  await second.internals.indexing.done()
  expect(found(second, 'somebody')).toEqual(['p7'])
  expect(found(second, 'number7')).not.toContain('p7')
  expect(found(second, 'number299')).toEqual(['p299'])
  expect(second.internals.search!.isBehind).toBe(false)
  await second.close()
})

test('a few that arrive are found at once', async () => {
  const instance = await open(temporaryFolder())
  await instance.bulkWrite([{ document: PEOPLE[7]! }], ARRIVAL)
  expect(found(instance, 'number7')).toEqual(['p7'])
  await instance.close()
})

test('while more arrives it waits, unless somebody waits for it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const search = { isBehind: true, done: 0, catchUp: () => void (search.done += 1) }
  const indexing = new LateIndexing(search as unknown as SearchIndex, (work) => work())
  const turns = async () => {
    const before = search.done
    for (let turn = 0; turn < 5; turn++) await nextMacrotask()
    return search.done - before
  }
  expect(await turns()).toBe(0)
  vi.advanceTimersByTime(5000)
  expect(await turns()).toBeGreaterThan(0)
  indexing.soon()
  await nextMacrotask()
  expect(await turns()).toBe(0)
  const found = indexing.done()
  expect(await turns()).toBeGreaterThan(0)
  search.isBehind = false
  await found
  await indexing.stop()
})

test('whoever asks waits for a while and no longer; it goes on all the same', async () => {
  const search = { isBehind: true, done: 0, catchUp: () => void (search.done += 1) }
  const indexing = new LateIndexing(search as unknown as SearchIndex, (work) => work())
  expect(await indexing.within(5)).toBe(false)
  const before = search.done
  await expect.poll(() => search.done).toBeGreaterThan(before)
  search.isBehind = false
  expect(await indexing.within(5)).toBe(true)
  await indexing.stop()
})
