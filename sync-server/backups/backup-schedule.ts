import { sql } from 'kysely'
import { instantOf } from '../../shared/kernel/day.ts'
import type { ServerServices } from '../services.ts'
import type { Backups } from './backups.ts'

const LOOK_EVERY_MS = 60_000

/** Backs the whole server up every `BACKUP_HOURS` and keeps the newest `BACKUP_KEEP`; of several processes one does it. Returns what stops it. */
export function scheduleBackups(
  services: Pick<ServerServices, 'config' | 'database' | 'log' | 'metrics' | 'nowMs'>,
  backups: Backups,
): () => Promise<void> {
  if (services.config.backupHours === 0) return async () => {}
  let running: Promise<unknown> = Promise.resolve()
  const look = (): void => {
    running = running
      .then(() => backUpWhenDue(services, backups))
      .catch((thrown: unknown) => services.log.error({ err: thrown }, 'the scheduled backup failed and is tried again'))
  }
  look()
  const timer = setInterval(look, LOOK_EVERY_MS).unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}

export async function backUpWhenDue(
  { config, database, log, metrics, nowMs }: Pick<ServerServices, 'config' | 'database' | 'log' | 'metrics' | 'nowMs'>,
  backups: Backups,
): Promise<boolean> {
  const now = nowMs()
  const next = instantOf(now + config.backupHours * 3_600_000)
  // Whoever moves the due time on does the work. The first start begins to count, so that a server is not backed up empty.
  await sql`insert into server_state values ('backup_due', ${next}) on conflict do nothing`.execute(database.admin)
  const { rows } =
    await sql`update server_state set value = ${next} where name = 'backup_due' and value <= ${instantOf(now)} returning 1`.execute(
      database.admin,
    )
  if (rows.length === 0) return false
  const made = await backups.create()
  if (made.status === 'verified') metrics.backedUp(now)
  log.info({ backup: made.id, bytes: made.bytes, rows: made.documents, status: made.status }, 'the server was backed up')
  for (const old of (await backups.list()).slice(config.backupKeep)) await backups.remove(old.id)
  return true
}
