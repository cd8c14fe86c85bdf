import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { atMost, millisecondsOf, noSlowerThan, ratioTo, type BenchCase } from '../case.ts'
import { BENCH_KEY } from '../documents.ts'
import { fillRecords } from '../fill-records.ts'
import { interleave, type Arm } from '../rounds.ts'

const SMALL = 1000

/** The first indexed query after opening, each time in a fresh process: the size of the file must not be felt. */
export const reopening: BenchCase = {
  name: 'reopening',
  async run({ documents, scratch, rounds }) {
    const large = path.join(scratch, 'reopen-large')
    const small = path.join(scratch, 'reopen-small')
    await fillRecords(large, BENCH_KEY, documents)
    await fillRecords(small, BENCH_KEY, documents.slice(0, SMALL))
    const open = (name: string, folder: string): Arm => ({
      name,
      async run() {
        const child = path.join(import.meta.dirname, '../reopen-child.ts')
        const answer = execFileSync(process.execPath, [child, folder, documents[0]!.org], { encoding: 'utf8' })
        return (JSON.parse(answer) as { ms: number }).ms
      },
    })
    const measured = await interleave([open('all documents', large), open('1,000 documents', small)], rounds)
    return {
      name: this.name,
      goals: [
        atMost('first query ≤ 200 ms after opening', measured.medians['all documents']!, 200),
        noSlowerThan('≤ 1.2 × the time of a 1,000-document file', ratioTo(measured, '1,000 documents'), 1.2),
      ],
      figures: millisecondsOf(measured),
    }
  },
}
