import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KilledServer } from '../support/killed-server.ts'
import { KILL_ROUNDS, KILL_SEED } from '../support/kill-rounds.ts'
import { randomFrom } from '../bench/rounds.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startPostgres, type TestPostgres } from '../support/test-postgres.ts'

describe(`a server on Postgres that is killed ${KILL_ROUNDS} times in the middle of its work, from seed ${KILL_SEED}`, () => {
  const folder = temporaryFolder()
  const random = randomFrom(KILL_SEED)
  let postgres: TestPostgres
  let killed: KilledServer
  beforeAll(async () => {
    postgres = await startPostgres(['-c', 'fsync=on'])
    const settings = { DATA_DIR: folder, DATABASE_URL: await postgres.newDatabase(), BACKUP_HOURS: '0' }
    killed = new KilledServer({ settings: { ...settings, NODE_COMPILE_CACHE: path.join(folder, 'compiled') }, random, strike })
    await killed.begin()
  }, 120_000)
  afterAll(async () => {
    await killed.end()
    await postgres.stop()
  })

  /** In every fourth round Postgres is killed too: before the server, or with it. */
  async function strike(round: number, kill: () => Promise<void>): Promise<void> {
    if (round % 4 !== 0) return await kill()
    const again = postgres.crash()
    if (round % 8 === 0) await kill()
    await again
    await kill()
  }

  test('has everything it acknowledged, also when Postgres is killed with it', { timeout: 60_000 + KILL_ROUNDS * 20_000 }, async () => {
    for (let round = 1; round <= KILL_ROUNDS; round++) await killed.round(round, round % 25 === 0 || round === KILL_ROUNDS)
    expect(killed.pushed).toBeGreaterThan(KILL_ROUNDS)
  })
})
