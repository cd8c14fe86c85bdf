import { createHash } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from '../store/database.ts'
import { actFor, listTables, migrationsOf, type BackedTable } from './list-tables.ts'

/** What stands at the head of a backup. */
export interface BackupHead {
  readonly format: 1
  readonly madeAt: string
  readonly epoch: string
  /** Of what tables these rows are. */
  readonly migrations: readonly string[]
}

/** What stands at its foot, so that its end is known to be its end. */
export interface BackupFoot {
  readonly rows: number
  /** SHA-256, hex, of every line before. */
  readonly sha256: string
}

const PAGE = 1000

/**
 * Every row of every table at one moment, as lines: `H` head, `T` table and organisation, `R` a row as JSON, `F` foot. The rows are
 * Postgres's own JSON and never read here, so that nothing is lost of a number or an instant.
 */
export async function* dumpTables(database: Kysely<Tables>, head: Omit<BackupHead, 'format' | 'migrations'>): AsyncGenerator<string> {
  const hash = createHash('sha256')
  let rows = 0
  const line = (text: string): string => {
    hash.update(text)
    return text
  }
  const tx = await database.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  try {
    yield line(`H${JSON.stringify({ format: 1, ...head, migrations: await migrationsOf(tx) } satisfies BackupHead)}\n`)
    const tables = await listTables(tx)
    const organisations = await organisationsOf(tx)
    for (const table of tables)
      for (const org of table.isByOrganisation ? organisations : [undefined]) {
        await actFor(tx, org)
        let isBegun = false
        for await (const page of pagesOf(tx, table)) {
          if (!isBegun) yield line(`T${JSON.stringify({ table: table.name, ...(org === undefined ? {} : { org }) })}\n`)
          isBegun = true
          rows += page.length
          yield line(page.map((row) => `R${row}\n`).join(''))
        }
      }
    yield `F${JSON.stringify({ rows, sha256: hash.digest('hex') } satisfies BackupFoot)}\n`
  } finally {
    await tx.rollback().execute()
  }
}

async function organisationsOf(tx: Transaction<Tables>): Promise<string[]> {
  await actFor(tx, undefined)
  const { rows } = await sql<{ org_id: string }>`select org_id from org_counters order by org_id`.execute(tx)
  return rows.map(({ org_id }) => org_id)
}

async function* pagesOf(tx: Transaction<Tables>, { name, columns }: BackedTable): AsyncGenerator<string[]> {
  const listed = sql.join(columns.map((column) => sql.id(column)))
  await sql`declare backed no scroll cursor for select to_jsonb(r)::text as row from (select ${listed} from ${sql.table(name)}) r`.execute(
    tx,
  )
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(PAGE)} from backed`.execute(tx)
    if (rows.length > 0) yield rows.map(({ row }) => row)
    if (rows.length < PAGE) break
  }
  await sql`close backed`.execute(tx)
}
