import { createHash } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import { AppError } from '../../shared/kernel/errors.ts'
import type { Tables } from '../store/database.ts'
import type { BackupFoot, BackupHead } from './dump-tables.ts'
import { actFor, listTables, migrationsOf, type BackedTable } from './list-tables.ts'

const PAGE = 500

/** What is to be done with a backup's rows, in their order. */
export interface RowSink {
  head(head: BackupHead): Promise<void>
  rows(table: string, org: string | undefined, rows: readonly string[]): Promise<void>
}

/** Reads a backup to its foot. @throws AppError BACKUP_INVALID when it has none, or its lines are not those it was made of */
export async function readBackup(lines: AsyncIterable<string>, sink: RowSink): Promise<{ head: BackupHead; rows: number }> {
  const hash = createHash('sha256')
  let head: BackupHead | undefined
  let place: { table: string; org?: string } | undefined
  let waiting: string[] = []
  let rows = 0
  const flush = async (): Promise<void> => {
    if (place && waiting.length > 0) await sink.rows(place.table, place.org, waiting)
    waiting = []
  }
  for await (const line of lines) {
    const [sign, rest] = [line[0], line.slice(1)]
    if (sign === 'F') {
      await flush()
      const foot = JSON.parse(rest) as BackupFoot
      if (!head || foot.rows !== rows || foot.sha256 !== hash.digest('hex')) throw invalid('does not hold what it was made of')
      return { head, rows }
    }
    hash.update(`${line}\n`)
    if (sign === 'H') {
      head = JSON.parse(rest) as BackupHead
      if (head.format !== 1) throw invalid('was made by a newer server')
      await sink.head(head)
    } else if (sign === 'T') {
      await flush()
      place = JSON.parse(rest) as { table: string; org?: string }
    } else if (sign === 'R') {
      rows += 1
      if (waiting.push(rest) >= PAGE) await flush()
    }
  }
  throw invalid('is cut off')
}

/**
 * Puts a backup in the place of everything in this database, or leaves all of it as it was. The epoch is a new one: desks notice
 * and send again what they hold and the backup does not.
 * @throws AppError BACKUP_INVALID, BACKUP_OTHER_TABLES
 */
export async function restoreTables(
  database: Kysely<Tables>,
  lines: AsyncIterable<string>,
  newEpoch: string,
): Promise<{ head: BackupHead; rows: number }> {
  return await database.transaction().execute(async (tx) => {
    const tables = new Map((await listTables(tx)).map((table) => [table.name, table]))
    const restored = await readBackup(lines, {
      async head({ migrations }) {
        refuseOtherTables(migrations, await migrationsOf(tx))
        await sql`truncate ${sql.join([...tables.keys()].map((name) => sql.table(name)))}`.execute(tx)
      },
      async rows(name, org, rows) {
        const table = tables.get(name)
        if (!table) throw invalid(`holds rows of ${name}, which this server does not know`)
        await insert(tx, table, org, rows)
      },
    })
    await sql`reset role`.execute(tx)
    await sql`update server_state set value = ${newEpoch} where name = 'epoch'`.execute(tx)
    return restored
  })
}

async function insert(tx: Transaction<Tables>, table: BackedTable, org: string | undefined, rows: readonly string[]): Promise<void> {
  await actFor(tx, org)
  const columns = sql.join(table.columns.map((column) => sql.id(column)))
  await sql`insert into ${sql.table(table.name)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table.name)}, ${`[${rows.join(',')}]`}::text::jsonb)`.execute(tx)
}

function refuseOtherTables(theirs: readonly string[], ours: readonly string[]): void {
  if (theirs.join() === ours.join()) return
  const isNewer = theirs.some((name) => !ours.includes(name))
  throw new AppError(
    'BACKUP_OTHER_TABLES',
    isNewer
      ? 'This backup was made by a newer server than this one. Nothing was changed. Install that version, then restore.'
      : 'This backup was made before the server was last updated. Nothing was changed. Restore it with the version that made it into an empty database, then update.',
    { details: { backup: theirs.at(-1), server: ours.at(-1) } },
  )
}

function invalid(how: string): AppError {
  return new AppError('BACKUP_INVALID', `This backup ${how}. Nothing was changed. Take another one.`)
}
