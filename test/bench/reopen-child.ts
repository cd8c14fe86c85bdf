import { performance } from 'node:perf_hooks'
import { openRecords } from '../../electron/host/database/open-records.ts'
import { BENCH_KEY } from './documents.ts'

/** Opens a workspace file in a process of its own and says how long the first question took. */
const [folder, org] = process.argv.slice(2)
const start = performance.now()
const records = await openRecords(folder!, BENCH_KEY)
const selector = { kind: 'invoice', org: org!, 'data.dueOn': { $gte: '2026-01-01' } }
const first = await records.records.find({ selector, sort: [{ 'data.dueOn': 'asc' }], limit: 50 } as never).exec()
const ms = performance.now() - start
if (first.length === 0) throw new Error('the first question found nothing, so nothing was measured')
process.stdout.write(JSON.stringify({ ms }))
await records.close()
