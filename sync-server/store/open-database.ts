import { randomBytes } from 'node:crypto'
import { Kysely, PostgresDialect, type Dialect } from 'kysely'
import type { Logger } from 'pino'
import { ENTITIES } from '../../shared/areas/catalogue.ts'
import { systemNow } from '../../shared/kernel/day.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import { checkProtection } from './check-protection.ts'
import type { Database, Tables, Tx } from './database.ts'
import { readEpoch, renewEpoch } from './epoch.ts'
import { createPglite } from './create-pglite.ts'
import { openDurablePglite, type JournalLimits } from './durable-pglite.ts'
import { readKeyFile } from './key-file.ts'
import { KeyRing, type FieldKey } from './key-ring.ts'
import { migrate } from './migrate.ts'
import { localNotices, PostgresNotices, type Notices } from './notices.ts'
import { pgliteDialect } from './pglite-dialect.ts'
import { openPool, unreachable } from './postgres-pool.ts'
import { runTransaction, type Scope } from './run-transaction.ts'

export interface OpenOptions {
  /** Postgres; goes before `dataFolder`. */
  readonly databaseUrl?: string | undefined
  /** Most connections of this process, without the one that listens. */
  readonly poolSize?: number | undefined
  /** The folder PGlite keeps the database in, for nothing else; without either it is kept in memory and gone with the process. */
  readonly dataFolder?: string | undefined
  /** Keys of secret fields, the current one first; else those of a file in `keysFolder`, made when absent. */
  readonly encryptionKeys?: readonly FieldKey[] | undefined
  /** `dataFolder` unless given. */
  readonly keysFolder?: string | undefined
  readonly log?: Logger | undefined
  /** Of tests: other kinds of document than the catalogue's, whose tables they make themselves. */
  readonly entities?: readonly AnyEntity[] | undefined
  readonly nowMs?: (() => number) | undefined
  /** Of tests: when PGlite's journal is begun anew. */
  readonly journalLimits?: JournalLimits | undefined
}

/**
 * Opens the server's database, brings it up to date and checks that it keeps organisations apart.
 * @throws AppError DATABASE_LOCKED, DATABASE_UNREACHABLE, DATABASE_NEWER, DATABASE_MIGRATION_CHANGED, DATABASE_UNPROTECTED
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const engine = options.databaseUrl === undefined ? await openPglite(options) : await openPostgres(options.databaseUrl, options)
  try {
    const nowMs = options.nowMs ?? systemNow
    const applied = await migrate(engine.admin, nowMs)
    if (applied.length > 0) options.log?.info({ applied }, 'the database was brought up to date')
    await checkProtection(engine.admin, ENTITIES)
    return new OpenedDatabase(engine, {
      entities: new Map([...ENTITIES, ...(options.entities ?? [])].map((entity: AnyEntity) => [entity.name, entity])),
      keys: new KeyRing(fieldKeys(options)),
      nowMs,
      epoch: engine.isLossy ? await renewEpoch(engine.admin) : await readEpoch(engine.admin),
    })
  } catch (thrown) {
    await engine.close()
    throw thrown
  }
}

/** What differs between the two engines. */
interface Engine {
  readonly name: Database['engine']
  readonly admin: Kysely<Tables>
  readonly notices: Notices
  /** Something acknowledged may be missing. */
  readonly isLossy: boolean
  connections(): ReturnType<Database['connections']>
  checkJournal(): Promise<void>
  close(): Promise<void>
}

async function openPglite({ dataFolder, log, journalLimits }: OpenOptions): Promise<Engine> {
  const notices = localNotices(log)
  if (dataFolder === undefined) {
    const pglite = await createPglite()
    return {
      name: 'pglite',
      admin: kyselyOf(pgliteDialect(pglite)),
      notices,
      isLossy: false,
      connections: () => undefined,
      checkJournal: async () => {},
      close: () => pglite.close(),
    }
  }
  const keptLate = (): void => void notices.send({ type: 'missed' })
  const durable = await openDurablePglite(dataFolder, { log, limits: journalLimits, keptLate })
  const admin = kyselyOf(pgliteDialect(durable.pglite, durable.log))
  return {
    name: 'pglite',
    admin,
    notices,
    isLossy: durable.isLossy,
    connections: () => undefined,
    checkJournal: () => durable.checkJournal(),
    close: () => durable.close(),
  }
}

async function openPostgres(databaseUrl: string, { poolSize = 10, log }: OpenOptions): Promise<Engine> {
  const pool = openPool({ databaseUrl, poolSize, broken: (error) => log?.warn({ err: error }, 'an idle connection to Postgres broke') })
  const notices = new PostgresNotices(databaseUrl, pool, log)
  const close = async (): Promise<void> => {
    await notices.close()
    await pool.end()
  }
  try {
    await notices.connect()
  } catch (thrown) {
    await close()
    throw unreachable(databaseUrl, thrown)
  }
  const connections = (): { busy: number; idle: number; waiting: number } => {
    const { totalCount, idleCount: idle, waitingCount: waiting } = pool
    return { busy: totalCount - idle, idle, waiting }
  }
  const admin = kyselyOf(new PostgresDialect({ pool }))
  return { name: 'postgres', admin, notices, isLossy: false, connections, checkJournal: async () => {}, close }
}

function kyselyOf(dialect: Dialect): Kysely<Tables> {
  return new Kysely<Tables>({ dialect })
}

function fieldKeys({ encryptionKeys = [], keysFolder, dataFolder }: OpenOptions): readonly FieldKey[] {
  const folder = keysFolder ?? dataFolder
  if (encryptionKeys.length > 0) return encryptionKeys
  return folder === undefined ? [{ id: 'memory', key: new Uint8Array(randomBytes(32)) }] : readKeyFile(folder)
}

interface Fixed {
  readonly entities: ReadonlyMap<string, AnyEntity>
  readonly keys: KeyRing
  readonly epoch: string
  nowMs(): number
}

class OpenedDatabase implements Database {
  readonly engine: Database['engine']
  readonly admin: Kysely<Tables>
  readonly #engine: Engine
  readonly #fixed: Fixed

  constructor(engine: Engine, fixed: Fixed) {
    this.engine = engine.name
    this.admin = engine.admin
    this.#engine = engine
    this.#fixed = fixed
  }

  get epoch(): string {
    return this.#fixed.epoch
  }

  get entities(): ReadonlyMap<string, AnyEntity> {
    return this.#fixed.entities
  }

  asOrganisation<T>(org: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#run({ role: 'rentflow_app', org }, false, work)
  }

  readOrganisation<T>(org: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#run({ role: 'rentflow_app', org }, true, work)
  }

  asServer<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#run({ role: 'rentflow_server', org: '' }, false, work)
  }

  readServer<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#run({ role: 'rentflow_server', org: '' }, true, work)
  }

  notify(message: Parameters<Database['notify']>[0]): Promise<void> {
    return this.#engine.notices.send(message)
  }

  listen(heard: Parameters<Database['listen']>[0]): () => void {
    return this.#engine.notices.listen(heard)
  }

  connections(): ReturnType<Database['connections']> {
    return this.#engine.connections()
  }

  checkJournal(): Promise<void> {
    return this.#engine.checkJournal()
  }

  close(): Promise<void> {
    return this.#engine.close()
  }

  async #run<T>(scope: Scope, isReadOnly: boolean, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { answer, written } = await runTransaction(this.admin, scope, isReadOnly, this.#fixed, work)
    for (const [org, { from, seq, documents }] of written) {
      const news = documents.length === seq - from ? { news: { from, documents } } : {}
      await this.#engine.notices.send({ type: 'written', org, seq, ...news })
    }
    return answer
  }
}
