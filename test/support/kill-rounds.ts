/** More by `RENTFLOW_KILLS=1000 npx vitest run test/server/kill`; `RENTFLOW_KILL_SEED` lives the same work and kills again. */
export const KILL_ROUNDS = Number(process.env['RENTFLOW_KILLS'] ?? 100)
export const KILL_SEED = Number(process.env['RENTFLOW_KILL_SEED'] ?? Date.now() % 1_000_000_000)
