import path from 'node:path'
import { PATHS } from '../../../shared/sync/protocol.ts'
import { atMost, type BenchCase, type BenchWorld, type CaseResult } from '../case.ts'
import { batchesOf } from '../documents.ts'
import { percentile } from '../rounds.ts'
import { BenchServer } from '../sync/bench-server.ts'
import { onBothEngines } from '../sync/both-engines.ts'
import { ListeningDesk } from '../sync/listening-desk.ts'
import { forOrganisation } from '../sync/wire-documents.ts'

const DESKS = 50
const DESKS_EACH = 5
/** Documents that all desks of an organisation had before, and what each made in its day. */
const KNOWN = 1000
const MADE = 100

/**
 * The morning after the line was cut: fifty desks of ten organisations come back at once, each with its own day's work to send and
 * that of its four neighbours to take.
 */
export const reconnecting: BenchCase = {
  name: 'reconnecting',
  run(world) {
    return onBothEngines(this.name, world, against)
  },
}

async function against(
  { documents, scratch }: BenchWorld,
  engine: string,
  databaseUrl: string | undefined,
): Promise<Pick<CaseResult, 'goals' | 'figures'>> {
  const server = await BenchServer.start(path.join(scratch, engine), databaseUrl)
  try {
    const desks: { desk: ListeningDesk; rows: object[] }[] = []
    for (let organisation = 0; organisation < DESKS / DESKS_EACH; organisation++) {
      const token = await server.register(`owner-${organisation}@example.com`)
      const org = crypto.randomUUID()
      await server.claim(org, token)
      const own = forOrganisation(documents.slice(0, KNOWN + DESKS_EACH * MADE), org).map((newDocumentState) => ({ newDocumentState }))
      await server.ask('POST', PATHS.push, { rows: own.slice(0, KNOWN) }, token)
      for (const rows of batchesOf(own.slice(KNOWN), MADE)) {
        const desk = new ListeningDesk(server, org, token)
        await desk.pull()
        desks.push({ desk, rows })
      }
    }
    const before = server.residentMb()
    const times = await Promise.all(
      desks.map(async ({ desk, rows }) => {
        const start = performance.now()
        await desk.listen()
        await desk.push(rows)
        await desk.pull()
        return performance.now() - start
      }),
    )
    const grown = server.residentMb() / before
    for (const { desk } of desks) await desk.close()
    return {
      goals: [atMost(`on ${engine}: ${DESKS} desks are back at once, 99 in 100 within 5 s`, percentile(times, 99) / 1000, 5)],
      figures: {
        [`back on ${engine}, p50 s`]: percentile(times, 50) / 1000,
        [`back on ${engine}, p99 s`]: percentile(times, 99) / 1000,
        [`server on ${engine}, memory ×`]: grown,
      },
    }
  } finally {
    await server.stop()
  }
}
