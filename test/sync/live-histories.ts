import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestEngine } from '../support/test-database.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { live } from './history.ts'
import { holdInvariants } from './invariants.ts'

/** Half of them on each engine. */
const HISTORIES = Number(process.env['RENTFLOW_HISTORIES'] ?? 300)
const SEED = process.env['RENTFLOW_HISTORY_SEED']
const STEPS = 25
const BATCH = 10

/**
 * 20,000 histories by `RENTFLOW_HISTORIES=20000 npx vitest run test/sync`; a seed that failed is lived again by
 * `RENTFLOW_HISTORY_SEED=… npx vitest run test/sync/convergence-<engine>.test.ts`.
 */
export function liveHistories(engine: TestEngine): void {
  const first = SEED === undefined ? Date.now() % 1_000_000_000 : Number(SEED)
  const seeds = SEED === undefined ? Array.from({ length: Math.ceil(HISTORIES / 2) }, (_, index) => first + index) : [first]

  describe(`${seeds.length} histories of desks that disagree, with a server on ${engine}, from seed ${first}`, () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startTestServer({ engine })
    })
    afterAll(() => server.close())

    const batches = Array.from({ length: Math.ceil(seeds.length / BATCH) }, (_, index) => seeds.slice(index * BATCH, (index + 1) * BATCH))
    test.each(batches.map((batch) => [batch[0]!, batch] as const))(
      'end alike on every replica, from seed %i',
      { timeout: 300_000 },
      async (_, batch) => {
        for (const seed of batch) await expect(outcomeOf(server, seed)).resolves.toBe('as it must be')
      },
    )
  })
}

/** @throws with everything that happened, so that the failure can be read without living it again */
async function outcomeOf(server: TestServer, seed: number): Promise<'as it must be'> {
  const history = await live(server, seed, STEPS)
  try {
    await holdInvariants(server, history)
    return 'as it must be'
  } catch (thrown) {
    throw new Error(`seed ${seed}: ${String((thrown as Error).message)}\n${history.log.join('\n')}`, { cause: thrown })
  } finally {
    await history.close()
  }
}
