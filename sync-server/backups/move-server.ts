import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/errors.ts'
import type { Database } from '../store/database.ts'
import { dumpTables } from './dump-tables.ts'
import { restoreTables } from './restore-tables.ts'
import { splitLines } from './split-lines.ts'

/**
 * Everything of one database into another, empty one of the same version: from PGlite to Postgres. Desks are told by a new epoch
 * that the server is another one, and send again what it should lack. Nobody may be served meanwhile. Returns the rows moved.
 * @throws AppError DATABASE_NOT_EMPTY, BACKUP_OTHER_TABLES
 */
export async function moveServer(from: Database, to: Database, now: string): Promise<number> {
  await demandEmpty(to)
  const { rows } = await restoreTables(to.admin, splitLines(dumpTables(from.admin, { madeAt: now, epoch: from.epoch })), randomUUID())
  return rows
}

async function demandEmpty({ admin }: Database): Promise<void> {
  const { rows } = await sql`select from users union all select from organisation_registry limit 1`.execute(admin)
  if (rows.length > 0)
    throw new AppError(
      'DATABASE_NOT_EMPTY',
      'The database to move to already holds accounts. Nothing was moved. Give an empty one, or restore a backup into this one instead.',
      { field: 'to' },
    )
}
