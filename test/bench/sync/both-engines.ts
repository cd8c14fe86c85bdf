import { startPostgres } from '../../support/test-postgres.ts'
import type { BenchWorld, CaseResult } from '../case.ts'

export type Against = (world: BenchWorld, engine: string, databaseUrl: string | undefined) => Promise<Pick<CaseResult, 'goals' | 'figures'>>

/** One case with a server on PGlite, then on a real Postgres that waits for its disk. */
export async function onBothEngines(name: string, world: BenchWorld, against: Against): Promise<CaseResult> {
  const onPglite = await against(world, 'PGlite', undefined)
  const postgres = await startPostgres(['-c', 'fsync=on'])
  try {
    const onPostgres = await against(world, 'Postgres', await postgres.newDatabase())
    return { name, goals: [...onPglite.goals, ...onPostgres.goals], figures: { ...onPglite.figures, ...onPostgres.figures } }
  } finally {
    await postgres.stop()
  }
}
