import { cpSync } from 'node:fs'
import path from 'node:path'
import type { RxCollection } from 'rxdb/plugins/core'
import { openRecords } from '../../../electron/host/database/open-records.ts'
import type { RecordDocument } from '../../../electron/host/database/records-schema.ts'
import { openSqlite } from '../../../electron/host/database/sqlite.ts'
import { millisecondsOf, noSlowerThan, ratioTo, type BenchCase, type BenchWorld, type CaseResult } from '../case.ts'
import { BENCH_KEY } from '../documents.ts'
import { fillRecords } from '../fill-records.ts'
import { memoryPeer } from '../memory-peer.ts'
import { interleave, percentileOf, randomFrom, type Arm, type Measured } from '../rounds.ts'

const CALLS = 400

/** A file of all documents, opened by RxDB and beside it raw, both warm. */
async function openBoth({ documents, scratch }: BenchWorld) {
  const folder = path.join(scratch, 'reads-ours')
  await fillRecords(folder, BENCH_KEY, documents)
  const copy = path.join(scratch, 'reads-raw')
  cpSync(folder, copy, { recursive: true })
  return {
    records: await openRecords(folder, BENCH_KEY),
    raw: openSqlite(path.join(copy, 'rentflow.db'), { key: BENCH_KEY, readonly: true }),
  }
}

const p50 = (name: string, work: (call: number) => unknown): Arm => ({ name, run: () => percentileOf(50, CALLS, work) })

/** The questions a screen asks of the whole workspace: one document, a page of a list, a count. */
export const reads: BenchCase = {
  name: 'reads',
  async run(world) {
    const { records, raw } = await openBoth(world)
    const memory = await memoryPeer('bench-reads', world.documents)
    const { org } = world.documents[0]!
    const random = randomFrom(3)
    const ids = Array.from({ length: CALLS }, () => world.documents[Math.floor(random() * world.documents.length)]!.id)
    const invoices = world.documents.filter((one) => one.kind === 'invoice')
    let asked = 0
    // No question is put twice, or RxDB would answer from its query cache and nothing would be measured.
    const nextDay = () => `${String(invoices[Math.floor(random() * invoices.length)]!.data['dueOn'])}~${(asked += 1)}`
    const storage = records.records.internalStorageInstance

    const point = raw.prepare('SELECT doc FROM "records-0" WHERE id = ?').pluck()
    const points = await interleave(
      [
        p50('ours', async (call) => storage.findDocumentsById([ids[call]!], false)),
        p50('raw', (call) => JSON.parse(point.get(ids[call]!) as string)),
        p50('RxDB on memory', async (call) => memory.internalStorageInstance.findDocumentsById([ids[call]!], false)),
      ],
      world.rounds,
    )

    const dueOn = `(doc ->> '$."data"."dueOn"')`
    const ofOrg = `orgn = (SELECT n FROM "records-0-orgs" WHERE org = ?)`
    const range = raw
      .prepare(
        `SELECT doc FROM "records-0" WHERE deleted = 0 AND kind = 'invoice' AND ${ofOrg} AND ${dueOn} >= ? ORDER BY ${dueOn}, id LIMIT 50`,
      )
      .pluck()
    const selector = (day: string) => ({ kind: 'invoice', org, 'data.dueOn': { $gte: day } })
    const ask = (collection: RxCollection<RecordDocument>, day: string) =>
      collection.find({ selector: selector(day), sort: [{ 'data.dueOn': 'asc' }, { id: 'asc' }], limit: 50 } as never).exec()
    const ranges = await interleave(
      [
        p50('ours', () => ask(records.records, nextDay())),
        p50('raw', () => (range.all(org, nextDay()) as string[]).map((json) => JSON.parse(json) as unknown)),
        { name: 'RxDB on memory', run: () => percentileOf(50, 5, () => ask(memory, nextDay())) },
      ],
      world.rounds,
    )

    const counting = raw
      .prepare(`SELECT count(*) FROM "records-0" WHERE deleted = 0 AND kind = 'invoice' AND ${ofOrg} AND ${dueOn} >= ?`)
      .pluck()
    const counts = await interleave(
      [
        p50('ours', () => records.records.count({ selector: selector(nextDay()) as never }).exec()),
        p50('raw', () => counting.get(org, nextDay())),
      ],
      world.rounds,
    )
    await records.close()
    await memory.database.remove()
    raw.close()
    return summary(this.name, { 'point read': points, 'range of 50': ranges, count: counts })
  },
}

function summary(name: string, measured: Record<'point read' | 'range of 50' | 'count', Measured>): CaseResult {
  return {
    name,
    goals: [
      noSlowerThan('point read p50 ≤ 2 × raw', ratioTo(measured['point read'], 'raw'), 2),
      noSlowerThan('range of one kind, sorted, limit 50, p50 ≤ 2 × raw', ratioTo(measured['range of 50'], 'raw'), 2),
      noSlowerThan('count p50 ≤ 4 × raw', ratioTo(measured.count, 'raw'), 4),
    ],
    figures: Object.assign({}, ...Object.entries(measured).map(([what, one]) => millisecondsOf(one, `${what}, `))) as Record<
      string,
      number
    >,
  }
}
