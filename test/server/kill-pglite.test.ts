import { appendFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KilledServer } from '../support/killed-server.ts'
import { KILL_ROUNDS, KILL_SEED } from '../support/kill-rounds.ts'
import { randomFrom } from '../bench/rounds.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe(`a server on PGlite that is killed ${KILL_ROUNDS} times in the middle of its work, from seed ${KILL_SEED}`, () => {
  const folder = temporaryFolder()
  const random = randomFrom(KILL_SEED)
  let killed: KilledServer
  beforeAll(async () => {
    killed = new KilledServer({
      settings: { DATA_DIR: folder, NODE_COMPILE_CACHE: path.join(folder, 'compiled'), BACKUP_HOURS: '0' },
      random,
      async strike(round, kill) {
        await kill()
        if (round % 3 === 0) loseUnsynced(path.join(folder, 'database'), round / 3)
      },
    })
    await killed.begin()
  }, 120_000)
  afterAll(() => killed.end())

  test(
    'has everything it acknowledged, also when all is lost that was not brought to disk',
    { timeout: 60_000 + KILL_ROUNDS * 20_000 },
    async () => {
      for (let round = 1; round <= KILL_ROUNDS; round++) await killed.round(round, round % 25 === 0 || round === KILL_ROUNDS)
      expect(killed.pushed).toBeGreaterThan(KILL_ROUNDS)
    },
  )
})

/** Every way what was never brought to disk may be found after a power cut: gone, emptied, half of it, nonsense; a torn entry. */
function loseUnsynced(database: string, way: number): void {
  const live = path.join(database, 'live')
  if (way % 5 === 0) return rmSync(live, { recursive: true })
  if (way % 5 === 1) return tearJournal(path.join(database, 'journal'))
  for (const entry of readdirSync(live, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const bytes = readFileSync(file)
    if (way % 5 === 2) truncateSync(file, 0)
    else if (way % 5 === 3) truncateSync(file, bytes.length >> 1)
    else writeFileSync(file, bytes.fill(0x55))
  }
}

/** The beginning of an entry that was under way. */
function tearJournal(journal: string): void {
  const newest = readdirSync(journal)
    .toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .at(-1)!
  appendFileSync(path.join(journal, newest), Buffer.from([0, 0, 1, 0, 9, 9, 9]))
}
