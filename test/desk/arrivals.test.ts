import type { WithDeleted } from 'rxdb/plugins/core'
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openRecords, type Records } from '../../electron/host/database/open-records.ts'
import type { RecordDocument } from '../../electron/host/database/records-schema.ts'
import type { SqliteInternals } from '../../electron/host/database/rx-storage-instance.ts'
import { Arrivals } from '../../electron/host/sync/arrivals.ts'
import { SyncedTables } from '../../electron/host/sync/synced-tables.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { temporaryFolder } from './storage/storage-fixture.ts'

const ORG = '01a22410-18a2-748b-ad7e-2d5e616eb0b3'

function resident(id: string, name = 'Asha', hlc = '2026-11-01T00:00:00.000Z-0000-a'): WireDocument {
  const at = '2026-11-01T09:00:00.000Z'
  const stamps = { id, kind: 'resident', org: ORG, v: 1, hlc, device: 'A1', createdAt: at, updatedAt: at }
  return { ...stamps, data: { firstName: name, status: 'active' }, _deleted: false }
}

/** A desk whose server has nothing by itself and takes whatever it is sent. */
async function openDesk() {
  const records = await openRecords(temporaryFolder(), undefined)
  const pushed: string[] = []
  const replication: RxReplicationState<RecordDocument, unknown> = replicateRxCollection<RecordDocument, unknown>({
    collection: records.records,
    replicationIdentifier: 'server',
    live: true,
    waitForLeadership: false,
    pull: { handler: async () => ({ documents: [], checkpoint: {} }) },
    push: {
      handler: async (rows) => {
        pushed.push(...rows.map(({ newDocumentState, assumedMasterState }) => `${assumedMasterState?.hlc} → ${newDocumentState.hlc}`))
        return []
      },
    },
  })
  await replication.awaitInSync()
  onTestFinished(async () => {
    await replication.cancel()
    await records.close()
  })
  const taken: string[] = []
  const arrivals = new Arrivals(records, replication, (documents) => taken.push(...documents.map(({ id }) => id)))
  return { records, replication, arrivals, taken, pushed }
}

const inFile = async ({ records }: Records) => {
  const found = await records.internalStorageInstance.findDocumentsById(['r1', 'r2', 'r3'], true)
  return found.map(({ id, data }) => `${id} ${String((data as { firstName?: string }).firstName)}`).sort()
}

test('what is new goes into the file, is known of the server, and is not sent back', async () => {
  const { records, replication, arrivals, taken, pushed } = await openDesk()
  const rest = await arrivals.take([resident('r1'), resident('r2')])
  expect([taken, rest]).toEqual([['r1', 'r2'], []])
  expect(await inFile(records)).toEqual(['r1 Asha', 'r2 Asha'])
  const tables = await SyncedTables.of(records)
  expect(tables.knownAfter('', ORG).documents).toEqual([resident('r1'), resident('r2')])
  expect(tables.countWaiting()).toBe(0)
  replication.reSync()
  await replication.awaitInSync()
  expect(pushed).toEqual([])
})

test('what is edited afterwards is sent with the state it came in', async () => {
  const { records, arrivals, pushed } = await openDesk()
  const { hlc } = resident('r1')
  await arrivals.take([resident('r1')])
  const document = await records.records.findOne('r1').exec()
  await document!.incrementalPatch({ hlc: `${hlc}-edited` })
  await vi.waitUntil(() => pushed.length > 0)
  expect(pushed).toEqual([`${hlc} → ${hlc}-edited`])
})

test('what is here in any form, and removals, are left to RxDB', async () => {
  const { records, arrivals, taken } = await openDesk()
  await arrivals.take([resident('r1')])
  const others = [resident('r1', 'Asha Rao', 'later'), { ...resident('r2'), _deleted: true }]
  const rest = await arrivals.take([...others, resident('r3')])
  expect(taken).toEqual(['r1', 'r3'])
  expect(rest).toEqual(others)
  expect(await inFile(records)).toEqual(['r1 Asha', 'r3 Asha'])
})

test('what comes once more, as after a crash before it was noted how far it reached, changes nothing and is not sent back', async () => {
  const { records, replication, arrivals, pushed } = await openDesk()
  const batch = [resident('r1'), resident('r2')]
  await arrivals.take(batch)
  const rest = await arrivals.take([...batch, resident('r3')])
  expect(rest).toEqual(batch)
  replication.emitEvent({ documents: rest as unknown as WithDeleted<RecordDocument>[], checkpoint: {} })
  await replication.awaitInSync()
  expect(await inFile(records)).toEqual(['r1 Asha', 'r2 Asha', 'r3 Asha'])
  const tables = await SyncedTables.of(records)
  expect(tables.knownAfter('', ORG).documents).toEqual([...batch, resident('r3')])
  expect([pushed, tables.countWaiting()]).toEqual([[], 0])
})

test('of a document that is in a batch twice the later stands', async () => {
  const { records, arrivals } = await openDesk()
  const rest = await arrivals.take([resident('r1'), resident('r2'), resident('r1', 'Asha Rao', 'later')])
  expect(rest).toEqual([])
  expect(await inFile(records)).toEqual(['r1 Asha Rao', 'r2 Asha'])
})

test('a batch that cannot be written whole is not written at all', async () => {
  const { records, arrivals } = await openDesk()
  const { database } = records.records.internalStorageInstance.internals as SqliteInternals
  const known = (await SyncedTables.of(records)).knownTable
  database.connection.db.exec(`CREATE TRIGGER full BEFORE INSERT ON ${known} WHEN NEW.id = 'r2|0' BEGIN SELECT RAISE(ABORT, 'full'); END`)
  await expect(arrivals.take([resident('r1'), resident('r2')])).rejects.toThrow()
  expect(await inFile(records)).toEqual([])
  database.connection.db.exec('DROP TRIGGER full')
  await arrivals.take([resident('r1'), resident('r2')])
  expect(await inFile(records)).toEqual(['r1 Asha', 'r2 Asha'])
})

test('once the replication is stopped nothing is written: the file may be about to be replaced', async () => {
  const { records, replication, arrivals } = await openDesk()
  await replication.cancel()
  expect(await arrivals.take([resident('r1')])).toEqual([resident('r1')])
  expect(await inFile(records)).toEqual([])
})
