import type { PGlite } from '@electric-sql/pglite'
import type { Entry } from './journal-file.ts'
import { PgliteStatements } from './pglite-statements.ts'

/** Carries out what a journal holds, each entry in a transaction of its own, as it was the first time. */
export async function replayEntries(pglite: PGlite, entries: readonly Entry[]): Promise<void> {
  const run = new PgliteStatements(pglite)
  for (const { position, statements } of entries) {
    await run.exec('begin')
    for (const { sql, params } of statements) {
      if (params.length === 0) await run.exec(sql)
      else await run.query(sql, params)
    }
    await run.exec(`set local role none; update store.journal set position = ${position}; commit`)
  }
  await run.forget()
}
