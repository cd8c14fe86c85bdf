import { sql, type Kysely } from 'kysely'
import { databaseRefusal } from './database-refusal.ts'
import type { Context, Written } from './tx-context.ts'
import { contextOf, withContext } from './tx-context.ts'
import type { Tables, Tx } from './database.ts'

/** For whom a transaction works: one organisation's rows, or the server's own tables. */
export type Scope = { readonly role: 'rentflow_app'; readonly org: string } | { readonly role: 'rentflow_server'; readonly org: '' }

const ATTEMPTS = 5
/** Serialisation failure, deadlock: the same again has every chance. */
const AGAIN = new Set(['40001', '40P01'])

/** Runs `work` in one transaction of its own, as a role that row-level security binds. */
export async function runTransaction<T>(
  database: Kysely<Tables>,
  scope: Scope,
  isReadOnly: boolean,
  context: Pick<Context, 'entities' | 'keys' | 'nowMs'>,
  work: (tx: Tx) => Promise<T>,
): Promise<{ answer: T; written: ReadonlyMap<string, Written> }> {
  const begin = database.transaction()
  // What is read in several statements is of one moment.
  const settings = isReadOnly ? begin.setAccessMode('read only').setIsolationLevel('repeatable read') : begin
  for (let attempt = 1; ; attempt++) {
    const written = new Map<string, Written>()
    try {
      const answer = await settings.execute(async (tx) => {
        await become(tx, scope)
        return await withContext(tx, { ...context, scope, isReadOnly, written, seqs: new Map() }, () => work(tx))
      })
      return { answer, written }
    } catch (thrown) {
      if (attempt < ATTEMPTS && AGAIN.has((thrown as { code?: string }).code ?? '')) continue
      throw databaseRefusal(thrown)
    }
  }
}

/**
 * Goes over to the server's own tables for a while within an organisation's transaction, so that both are committed together:
 * a member in the accounts and the member document that desks read.
 */
export async function withServerTables<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  return await within(tx, { role: 'rentflow_server', org: '' }, work)
}

/** The other way round: one organisation's documents within a transaction over the server's tables. */
export async function withOrganisation<T>(tx: Tx, org: string, work: () => Promise<T>): Promise<T> {
  return await within(tx, { role: 'rentflow_app', org }, work)
}

async function within<T>(tx: Tx, scope: Scope, work: () => Promise<T>): Promise<T> {
  const context = contextOf(tx)
  const before = context.scope
  await become(tx, scope)
  context.scope = scope
  // A failed statement has ended the transaction; there is no way back to the former role then, and none is needed.
  const answer = await work()
  await become(tx, before)
  context.scope = before
  return answer
}

/** For this transaction alone, so that nothing of it is left on a connection that others use next. */
async function become(tx: Tx, { role, org }: Scope): Promise<void> {
  await sql`select set_config('role', ${role}, true), set_config('app.org', ${org}, true),
    set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true)`.execute(tx)
}
