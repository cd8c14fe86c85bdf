import { expect, test } from 'vitest'
import { searchRecords } from '../../../electron/host/database/search-records.ts'
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
