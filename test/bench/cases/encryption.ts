import { rmSync } from 'node:fs'
import path from 'node:path'
import { openRecords, type Records } from '../../../electron/host/database/open-records.ts'
import { millisecondsOf, noSlowerThan, ratioTo, type BenchCase, type BenchWorld, type CaseResult, type Goal } from '../case.ts'
import { batchesOf, BENCH_KEY } from '../documents.ts'
import { fillRecords } from '../fill-records.ts'
import { interleave, percentileOf, randomFrom, timed, type Arm, type Measured } from '../rounds.ts'

const LIMIT = 2
const CALLS = 400
const WARMING_CALLS = 50
const PLAIN = 'plain file'
/** Enough to leave SQLite's page cache behind, and small enough for many rounds. */
const WRITTEN = 20_000

/** What the encryption of the file costs: the same work of ours on an encrypted and on a plain file. */
export const encryption: BenchCase = {
  name: 'encryption',
  async run(world) {
    const writing = await interleave([bulk(world, 'encrypted', BENCH_KEY), bulk(world, PLAIN, undefined)], world.rounds)
    const files = await filledFiles(world)
    const { org } = world.documents[0]!
    const random = randomFrom(9)
    const ids = Array.from({ length: CALLS }, () => world.documents[Math.floor(random() * world.documents.length)]!.id)
    const reading = await interleave(
      bothWays(files, (records, call) => storageOf(records).findDocumentsById([ids[call]!], false)),
      world.rounds,
    )
    let asked = 0
    const page = (records: Records) =>
      records.records
        .find({
          selector: { kind: 'invoice', org, 'data.dueOn': { $gte: `2026-0${1 + (asked % 9)}-01~${(asked += 1)}` } },
          sort: [{ 'data.dueOn': 'asc' }, { id: 'asc' }],
          limit: 50,
        } as never)
        .exec()
    const ranging = await interleave(bothWays(files, page), world.rounds)
    return summary(this.name, { 'bulk write': writing, 'point read': reading, 'range of 50': ranging })
  },
}

const storageOf = (records: Records) => records.records.internalStorageInstance

interface KeyedFile {
  readonly folder: string
  readonly key: Buffer | undefined
}

/** RxDB keeps one database of a name open in a process, so each arm opens its own for its round; opening is not timed. */
function bothWays(files: { encrypted: KeyedFile; plain: KeyedFile }, work: (records: Records, call: number) => Promise<unknown>): Arm[] {
  const arm = (name: string, { folder, key }: KeyedFile): Arm => ({
    name,
    async run() {
      const records = await openRecords(folder, key)
      await percentileOf(50, WARMING_CALLS, (call) => work(records, call))
      const ms = await percentileOf(50, CALLS, (call) => work(records, call))
      await records.close()
      return ms
    },
  })
  return [arm('encrypted', files.encrypted), arm(PLAIN, files.plain)]
}

function bulk({ documents, scratch }: BenchWorld, name: string, key: Buffer | undefined): Arm {
  return {
    name,
    async run() {
      const folder = path.join(scratch, 'write')
      rmSync(folder, { recursive: true, force: true })
      const records = await openRecords(folder, key)
      const ms = await timed(async () => {
        for (const batch of batchesOf(documents.slice(0, WRITTEN), 1000)) await records.records.bulkInsert(batch)
      })
      await records.close()
      return ms
    },
  }
}

async function filledFiles({ documents, scratch }: BenchWorld): Promise<{ encrypted: KeyedFile; plain: KeyedFile }> {
  const encrypted = { folder: path.join(scratch, 'read-encrypted'), key: BENCH_KEY }
  const plain = { folder: path.join(scratch, 'read-plain'), key: undefined }
  for (const { folder, key } of [encrypted, plain]) await fillRecords(folder, key, documents)
  return { encrypted, plain }
}

function summary(name: string, measured: Readonly<Record<string, Measured>>): CaseResult {
  const goals = Object.entries(measured).map(([what, one]): Goal => noSlowerThan(`${what} ≤ 2 × a plain file`, ratioTo(one, PLAIN), LIMIT))
  const figures = Object.entries(measured).flatMap(([what, one]) => Object.entries(millisecondsOf(one, `${what}, `)))
  return { name, goals, figures: Object.fromEntries(figures) }
}
