import pg from 'pg'
import { AppError } from '../../shared/kernel/errors.ts'
import { VALUE_PARSERS } from './value-parsers.ts'

export interface PoolOptions {
  readonly databaseUrl: string
  readonly poolSize: number
  /** Told of connections that broke while nobody used them. */
  broken(error: Error): void
}

/** Connections to Postgres. A request waits for one at most 10 s, a statement for a lock at most 15 s, and takes at most 60 s. */
export function openPool({ databaseUrl, poolSize, broken }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({ ...connectionOptions(databaseUrl), max: poolSize, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000 })
  pool.on('error', broken)
  // One that is in use has nobody who listens otherwise, and would take the process with it; its user is told by the query.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

export function connectionOptions(databaseUrl: string): pg.ClientConfig {
  return {
    connectionString: databaseUrl,
    application_name: 'rentflow',
    lock_timeout: 15_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        (format === 'binary' ? undefined : VALUE_PARSERS[oid]) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  }
}

/** Postgres that cannot be reached, said without the password that stands in its address. */
export function unreachable(databaseUrl: string, cause: unknown): AppError {
  const host = URL.canParse(databaseUrl) ? new URL(databaseUrl).host : 'the given address'
  return new AppError(
    'DATABASE_UNREACHABLE',
    `Postgres at ${host} does not answer or lets the server not in. Nothing was changed. Check DATABASE_URL and that Postgres is running, then start again.`,
    { details: { host }, cause },
  )
}
