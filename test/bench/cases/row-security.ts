import { sql } from 'kysely'
import { openDatabase } from '../../../sync-server/store/open-database.ts'
import type { Database, Tx } from '../../../sync-server/store/database.ts'
import { writeDocuments } from '../../../sync-server/store/documents.ts'
import { startPostgres } from '../../support/test-postgres.ts'
import { noSlowerThan, ratioTo, type BenchCase, type BenchWorld, type CaseResult } from '../case.ts'
import { batchesOf } from '../documents.ts'
import { interleave, percentileOf, type Arm } from '../rounds.ts'
import { forOrganisation } from '../sync/wire-documents.ts'

const DOCUMENTS = 20_000
const ORGANISATIONS = 4
const CALLS = 100

/** What row-level security costs: the same page of the same table, as an organisation's request and as the database's owner. */
export const rowSecurity: BenchCase = {
  name: 'row security',
  async run(world) {
    const pglite = await openDatabase({})
    const onPglite = await against(world, 'PGlite', pglite)
    await pglite.close()
    const postgres = await startPostgres()
    const database = await openDatabase({ databaseUrl: await postgres.newDatabase() })
    const onPostgres = await against(world, 'Postgres', database)
    await database.close()
    await postgres.stop()
    return { name: this.name, goals: [...onPglite.goals, ...onPostgres.goals], figures: { ...onPglite.figures, ...onPostgres.figures } }
  },
}

async function against(world: BenchWorld, engine: string, database: Database): Promise<Pick<CaseResult, 'goals' | 'figures'>> {
  const orgs = Array.from({ length: ORGANISATIONS }, () => crypto.randomUUID())
  for (const org of orgs)
    for (const batch of batchesOf(forOrganisation(world.documents.slice(0, DOCUMENTS / ORGANISATIONS), org), 500))
      await database.asOrganisation(org, (tx) => writeDocuments(tx, org, batch))
  await sql`analyze`.execute(database.admin)
  const org = orgs[1]!
  const page = (tx: Tx) =>
    sql`select id, data from (select id, to_jsonb(i) as data, org_id, due_on from invoices i) as row
    where org_id = ${org} and due_on > '2026-01-01' order by due_on, id limit 200`.execute(tx)
  const arm = (name: string, run: () => Promise<unknown>): Arm => ({ name, run: () => percentileOf(50, CALLS, run) })
  const measured = await interleave(
    [
      arm(`as the organisation on ${engine}`, () => database.readOrganisation(org, page)),
      // The owner does the same preliminaries: a transaction, a role, the settings.
      arm(`as the owner on ${engine}`, () =>
        database.admin
          .transaction()
          .setAccessMode('read only')
          .setIsolationLevel('repeatable read')
          .execute(async (tx) => {
            await sql`select set_config('app.org', ${org}, true), set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true)`.execute(
              tx,
            )
            return page(tx)
          }),
      ),
    ],
    world.rounds,
  )
  return {
    goals: [noSlowerThan(`on ${engine}: ≤ 1.15 × the same query without it`, ratioTo(measured, `as the owner on ${engine}`), 1.15)],
    figures: Object.fromEntries(Object.entries(measured.medians).map(([name, ms]) => [`${name}, ms`, ms])),
  }
}
