import type { PGlite } from '@electric-sql/pglite'
import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import { PgliteStatements } from './pglite-statements.ts'

/** One statement as it was executed, its parameters beside it. */
export interface Statement {
  readonly sql: string
  readonly params: readonly unknown[]
}

/** Makes what a transaction wrote durable before its commit is acknowledged. */
export interface CommitLog {
  /** The SQL that keeps the position of the coming entry within the very transaction. */
  positionSql(): string
  /** On disk when it resolves. */
  append(statements: readonly Statement[]): Promise<void>
  /** Takes the last entry back: its transaction could not be committed after all. */
  takeBack(): Promise<void>
  /** A transaction of more than this many characters is not logged: it is committed, and then `keepWhole` makes all of it durable. */
  readonly limit: number
  keepWhole(): Promise<void>
  /** Called outside any transaction, after a commit. */
  committed(): Promise<void>
  /**
   * Called outside any transaction, before the next.
   * @throws AppError DATABASE_DISK_FULL while something that `keepWhole` could not keep is not on disk: nobody is shown it
   */
  ready(): Promise<void>
}

/** Kysely on one PGlite, one transaction at a time. With a `log` whatever writes is logged first and committed then. */
export function pgliteDialect(pglite: PGlite, log?: CommitLog): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createDriver: () => new PgliteDriver(pglite, log),
  }
}

class PgliteDriver implements Driver {
  readonly #connection: PgliteConnection
  readonly #log: CommitLog | undefined
  #turn: Promise<void> = Promise.resolve()
  #release: (() => void) | undefined

  constructor(pglite: PGlite, log: CommitLog | undefined) {
    this.#connection = new PgliteConnection(pglite, log)
    this.#log = log
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#turn
    let release!: () => void
    this.#turn = new Promise((resolve) => (release = resolve))
    await before
    try {
      await this.#log?.ready()
    } catch (thrown) {
      release()
      throw thrown
    }
    this.#release = release
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    await this.#connection.settle()
    this.#release?.()
  }

  async beginTransaction(_: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    await this.#connection.begin(accessMode === 'read only')
  }

  commitTransaction(): Promise<void> {
    return this.#connection.commit()
  }

  rollbackTransaction(): Promise<void> {
    return this.#connection.rollback()
  }

  /** The folder is closed by whoever opened it. */
  async destroy(): Promise<void> {}
}

/** What no transaction may hold. */
const ALONE = /^\s*(checkpoint|vacuum)\b/i
/** What a replay can do without: questions. `set_config` says for whom, and the queue's functions write. */
const QUESTION = /^\s*(select|show|explain)\b(?!.*(\bset_config\b|\bpgboss\.))/is

class PgliteConnection implements DatabaseConnection {
  readonly #pglite: PgliteStatements
  readonly #log: CommitLog | undefined
  /** Statements of the transaction under way. */
  #statements: Statement[] | undefined
  #size = 0
  #wrote = false
  /** What begins the transaction under way, until its first statement. */
  #beginning: string | undefined
  #isReadOnly = false

  constructor(pglite: PGlite, log: CommitLog | undefined) {
    this.#pglite = new PgliteStatements(pglite)
    this.#log = log
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#statements !== undefined || ALONE.test(sql)) return await this.#run<R>(sql, parameters)
    await this.begin(false)
    try {
      const result = await this.#run<R>(sql, parameters)
      await this.commit()
      return result
    } catch (thrown) {
      await this.rollback()
      throw thrown
    }
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('PGlite streams no rows')
  }

  /** Goes with the first statement. */
  async begin(isReadOnly: boolean): Promise<void> {
    this.#beginning = isReadOnly ? 'begin read only' : 'begin'
    this.#isReadOnly = isReadOnly
    this.#statements = []
    this.#size = 0
  }

  async commit(): Promise<void> {
    const statements = this.#statements ?? []
    if (!this.#log || this.#isReadOnly || !(await this.#hasWritten())) {
      if (this.#hasBegun()) await this.#pglite.exec('commit')
      this.#statements = undefined
      return
    }
    const isLarge = this.#size > this.#log.limit
    const positionSql = this.#log.positionSql()
    if (!isLarge) await this.#log.append(statements)
    try {
      await this.#pglite.exec(`set local role none; ${positionSql}; commit`)
    } catch (thrown) {
      if (!isLarge) await this.#log.takeBack()
      throw thrown
    }
    this.#statements = undefined
    this.#wrote = true
    if (isLarge) await this.#log.keepWhole()
  }

  async rollback(): Promise<void> {
    if (this.#statements === undefined) return
    this.#statements = undefined
    if (this.#hasBegun()) await this.#pglite.exec('rollback')
  }

  /** Between two transactions: lets the log make room. */
  async settle(): Promise<void> {
    if (!this.#wrote) return
    this.#wrote = false
    await this.#log?.committed()
  }

  /** A transaction without a statement never began. */
  #hasBegun(): boolean {
    const hasBegun = this.#beginning === undefined
    this.#beginning = undefined
    return hasBegun
  }

  /** Whatever could still refuse the commit does so here, before it is logged. */
  async #hasWritten(): Promise<boolean> {
    if (this.#beginning !== undefined) return false
    const results = await this.#pglite.exec('set constraints all immediate; select pg_current_xact_id_if_assigned()::text as xid')
    return (results.at(-1)!.rows[0] as { xid: string | null }).xid !== null
  }

  async #run<R>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<R>> {
    const beginning = this.#beginning
    this.#beginning = undefined
    // Without parameters a text may hold several statements, as migrations do.
    const result =
      parameters.length === 0
        ? (await this.#pglite.exec(beginning === undefined ? sql : `${beginning}; ${sql}`)).at(-1)
        : await this.#pglite.query(sql, parameters, beginning)
    // One that failed and was taken back to a savepoint is not worth repeating.
    if (this.#log && !QUESTION.test(sql)) this.#remember({ sql, params: parameters }, this.#log.limit)
    return { rows: (result?.rows ?? []) as R[], numAffectedRows: BigInt(result?.affectedRows ?? 0) }
  }

  #remember(statement: Statement, limit: number): void {
    this.#size += statement.sql.length + statement.params.reduce<number>((sum, one) => sum + (typeof one === 'string' ? one.length : 16), 0)
    if (this.#size <= limit) this.#statements?.push(statement)
    else this.#statements?.splice(0)
  }
}
