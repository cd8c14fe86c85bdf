import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { actionNamed } from '../../../electron/host/catalogue.ts'
import { openRecords } from '../../../electron/host/database/open-records.ts'
import type { RecordDocument } from '../../../electron/host/database/records-schema.ts'
import { unlockWorkspace } from '../../../electron/host/unlock.ts'
import { openWorkspace } from '../../../electron/host/open-workspace.ts'
import { atMost, millisecondsOf, noSlowerThan, ratioTo, type BenchCase } from '../case.ts'
import { sampleWorkspace, searchRows, type Stored } from '../documents.ts'
import { RawFloor, type SearchRow } from '../raw-database.ts'
import { interleave, timed, type Arm } from '../rounds.ts'

const BEDS = 10_000
const MONTH = '2026-11'

/** The month-end run of a large house: reading, planning, tax, numbering, advances, one transaction, on disk. */
export const monthRun: BenchCase = {
  name: 'month run',
  bringsOwn: true,
  async run({ scratch, rounds }) {
    const before = path.join(scratch, 'before')
    await sampleWorkspace(before, BEDS, 1)
    const work = path.join(scratch, 'work')
    const made = await rowsOfOneRun(before, work)
    const measured = await interleave([ours(before, work), raw(before, work, made)], rounds)
    return {
      name: this.name,
      goals: [
        noSlowerThan(`${BEDS} beds ≤ 5 × the raw insert of the same rows`, ratioTo(measured, RAW), 5),
        atMost(`${BEDS} beds ≤ 10 s`, measured.medians['ours']! / 1000, 10),
      ],
      figures: { ...millisecondsOf(measured), 'rows written': made.rows.length },
    }
  },
}

const RAW = 'raw insert'

function ours(before: string, work: string): Arm {
  return {
    name: 'ours',
    async run() {
      freshCopy(before, work)
      const workspace = await openWorkspace({ dataFolder: work })
      const ms = await timed(() => workspace.run(actionNamed('billing.runMonth'), { month: MONTH }))
      await workspace.close()
      return ms
    },
  }
}

interface MadeRows {
  readonly rows: readonly Stored[]
  readonly search: ReadonlyMap<string, SearchRow>
  readonly key: Buffer
}

/** What one run leaves on disk, read back afterwards: the very bytes the floor writes. */
async function rowsOfOneRun(before: string, work: string): Promise<MadeRows> {
  const { key } = await unlockWorkspace(before)
  freshCopy(before, work)
  const earlier = await revisions(work, key)
  const workspace = await openWorkspace({ dataFolder: work })
  const figures = (await workspace.run(actionNamed('billing.runMonth'), { month: MONTH })) as { invoices: number }
  await workspace.close()
  const rows = [...(await revisions(work, key)).values()].filter((row) => earlier.get(row.id)?._rev !== row._rev)
  if (figures.invoices < BEDS * 0.8) throw new Error(`the run made only ${figures.invoices} invoices of ${BEDS} beds`)
  return { rows, search: searchRows(rows.filter(({ id }) => !earlier.has(id)) as unknown as RecordDocument[]), key }
}

async function revisions(folder: string, key: Buffer): Promise<Map<string, Stored>> {
  const records = await openRecords(folder, key)
  const { documents } = await records.records.internalStorageInstance.getChangedDocumentsSince!(10_000_000)
  await records.close()
  return new Map((documents as Stored[]).map((document) => [document.id, document]))
}

function raw(before: string, work: string, { rows, search, key }: MadeRows): Arm {
  return {
    name: RAW,
    async run() {
      freshCopy(before, work)
      const floor = new RawFloor(path.join(work, 'rentflow.db'), key, [], search)
      const ms = await timed(() => floor.upsert(rows))
      floor.close()
      return ms
    },
  }
}

function freshCopy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}
