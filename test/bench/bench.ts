import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { BenchCase, BenchWorld, CaseResult } from './case.ts'
import { appUsable } from './cases/app-usable.ts'
import { bulkWrite } from './cases/bulk-write.ts'
import { durableWrite } from './cases/durable-write.ts'
import { encryption } from './cases/encryption.ts'
import { firstSync } from './cases/first-sync.ts'
import { hostMemory } from './cases/host-memory.ts'
import { liveSync } from './cases/live-sync.ts'
import { monthRun } from './cases/month-run.ts'
import { pushBatches } from './cases/push-batches.ts'
import { reads } from './cases/reads.ts'
import { receiptPdf } from './cases/receipt-pdf.ts'
import { reconnecting } from './cases/reconnecting.ts'
import { reopening } from './cases/reopening.ts'
import { rowSecurity } from './cases/row-security.ts'
import { searching } from './cases/searching.ts'
import { xlsxExport } from './cases/xlsx-export.ts'
import { mixedDocuments, sampleWorkspace } from './documents.ts'
import { humanTable } from './human-table.ts'
import { ROUNDS } from './rounds.ts'

const CASES: readonly BenchCase[] = [
  bulkWrite,
  reads,
  searching,
  durableWrite,
  reopening,
  encryption,
  monthRun,
  receiptPdf,
  xlsxExport,
  hostMemory,
  appUsable,
  firstSync,
  pushBatches,
  liveSync,
  reconnecting,
  rowSecurity,
]

const USAGE = `npm run bench -- [--json] [--only WORDS] [--docs N] [--rounds N]
  --json     machine, medians, ratios with their 95 % interval and goals as one JSON document on stdout
  --only     only cases whose name contains one of these words, parted by commas
  --docs     documents in the workspace (100000)
  --rounds   measured rounds of each case (${ROUNDS}); one more is thrown away
It ends with 1 when a goal is missed.
Cases: ${CASES.map(({ name }) => name).join(', ')}`

const SAMPLE_MONTHS = 6
/** So many documents a bed brings in as many months, a little less than it does. */
const DOCUMENTS_A_BED = 15.5

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string', default: '' },
    docs: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: String(ROUNDS) },
    help: { type: 'boolean' },
  },
})
const say = (text: string): void => void process.stderr.write(`${text}\n`)

if (values.help) say(USAGE)
else await bench(Number(values.docs), Number(values.rounds))

async function bench(documents: number, rounds: number): Promise<void> {
  if (!Number.isInteger(documents) || documents < 2000 || !Number.isInteger(rounds) || rounds < 1) {
    say(`--docs is a number from 2000 on, --rounds one from 1 on.\n${USAGE}`)
    process.exitCode = 2
    return
  }
  const wanted = values.only.split(',')
  const chosen = CASES.filter(({ name }) => wanted.some((word) => name.includes(word.trim())))
  const scratch = mkdtempSync(path.join(tmpdir(), 'rentflow-bench-'))
  const loadBefore = loadavg()[0]!
  try {
    const sampleFolder = path.join(scratch, 'sample')
    let mixed: Awaited<ReturnType<typeof mixedDocuments>> = []
    if (chosen.some(({ bringsOwn }) => !bringsOwn)) {
      say('making the sample workspace …')
      await sampleWorkspace(sampleFolder, Math.ceil(documents / DOCUMENTS_A_BED), SAMPLE_MONTHS)
      mixed = await mixedDocuments(sampleFolder, documents)
    }
    const results: CaseResult[] = []
    for (const one of chosen) {
      say(`${one.name} …`)
      const own = path.join(scratch, `case-${results.length}`)
      mkdirSync(own)
      const world: BenchWorld = { documents: mixed, sampleFolder, scratch: own, rounds }
      results.push(await one.run(world))
      rmSync(own, { recursive: true, force: true })
    }
    const machine = {
      cpus: cpus().length,
      model: cpus()[0]?.model ?? '',
      memoryMb: Math.round(totalmem() / 1e6),
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      /** Runnable processes of others make absolute figures worse and ratios noisier. */
      loadBefore,
      loadAfter: loadavg()[0]!,
      documents,
      rounds,
    }
    process.stdout.write(values.json ? `${JSON.stringify({ machine, results }, null, 2)}\n` : humanTable(machine, results))
    process.exitCode = results.every(({ goals }) => goals.every((goal) => goal.holds)) ? 0 : 1
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
