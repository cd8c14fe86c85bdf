import { spawn } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '../../sync-server/store/database.ts'
import { readDocuments, writeDocuments } from '../../sync-server/store/documents.ts'
import { isFreeOfClashes } from '../../sync-server/store/find-clashes.ts'
import { openDatabase } from '../../sync-server/store/open-database.ts'
import { currentSeq } from '../../sync-server/store/seq-counter.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { TEST_ORG, wire } from '../support/wire-documents.ts'

const ORG = 'org-1'
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 3)
const SCRIPT = path.join(import.meta.dirname, '../support/writing-server.ts')

describe('PGlite in a folder', { timeout: 300_000 }, () => {
  test(
    'loses nothing it acknowledged when it is killed and everything it did not bring to disk is lost',
    { timeout: 300_000 + ROUNDS * 30_000 },
    async () => {
      const folder = temporaryFolder()
      let acknowledged = 0
      let epoch: string | undefined
      for (let round = 0; round < ROUNDS; round++) {
        acknowledged = await writeUntilKilled(folder, acknowledged + 1, 30 + 17 * round)
        damage(path.join(folder, 'live'), round)
        const database = await openDatabase({ dataFolder: folder })
        expect(database.epoch).toBe((epoch ??= database.epoch))
        const ids = Array.from({ length: acknowledged }, (_, index) => ({ kind: 'branch', id: `b${index + 1}` }))
        expect((await database.readOrganisation(ORG, (tx) => readDocuments(tx, ORG, ids))).size).toBe(acknowledged)
        // At most the one under way when it was killed stands beside them.
        const seq = await database.readOrganisation(ORG, (tx) => currentSeq(tx, ORG))
        expect(seq - acknowledged).toBeOneOf([0, 1])
        acknowledged = seq
        await database.close()
      }
    },
  )

  test('lets one server in, and refuses a second at once', async () => {
    const folder = temporaryFolder()
    const first = await openDatabase({ dataFolder: folder })
    await expect(openDatabase({ dataFolder: folder })).rejects.toMatchObject({ code: 'DATABASE_LOCKED', details: { pid: process.pid } })
    await first.close()
    await (await openDatabase({ dataFolder: folder })).close()
  })

  test('goes on after a clean close, with or without its journal, and takes a new base where the old ones lead nowhere', async () => {
    const folder = temporaryFolder()
    const first = await openDatabase({ dataFolder: folder })
    await write(first, 'a')
    await first.close()
    rmSync(path.join(folder, 'journal'), { recursive: true })
    const second = await openDatabase({ dataFolder: folder })
    expect(second.epoch).toBe(first.epoch)
    expect(await idsOf(second)).toEqual(['a'])
    await write(second, 'b')
    await second.close()
    expect(readdirSync(folder).filter((name) => name.startsWith('base-'))).toHaveLength(1)
    // Not clean any more: only base and journal count.
    rmSync(path.join(folder, 'closed'))
    rmSync(path.join(folder, 'live'), { recursive: true })
    const third = await openDatabase({ dataFolder: folder })
    expect(third.epoch).toBe(first.epoch)
    expect(await idsOf(third)).toEqual(['a', 'b'])
    await third.close()
  })

  test('takes a torn end of its journal for what it is, and a hole in it for a loss that desks have to make good', async () => {
    const folder = temporaryFolder()
    const first = await openDatabase({ dataFolder: folder })
    await write(first, 'a')
    await write(first, 'b')
    await first.close()
    rmSync(path.join(folder, 'closed'))
    const journal = path.join(folder, 'journal', '1.log')
    appendFileSync(journal, Buffer.from([0, 0, 1, 0, 9, 9]))
    const torn = await openDatabase({ dataFolder: folder })
    expect(torn.epoch).toBe(first.epoch)
    expect(await idsOf(torn)).toEqual(['a', 'b'])
    await write(torn, 'c')
    await write(torn, 'd')
    await torn.close()

    rmSync(path.join(folder, 'closed'))
    const newest = path.join(folder, 'journal', readdirSync(path.join(folder, 'journal')).toSorted().at(-1)!)
    const spoilt = readFileSync(newest)
    // Of `c`, and `d` stands behind it.
    spoilt[30]! ^= 0xff
    writeFileSync(newest, spoilt)
    const lossy = await openDatabase({ dataFolder: folder })
    expect(lossy.epoch).not.toBe(first.epoch)
    expect(await idsOf(lossy)).toEqual(['a', 'b'])
    await write(lossy, 'e')
    await lossy.close()
    // What stood behind the hole never comes back, not even after another power cut.
    rmSync(path.join(folder, 'closed'))
    const after = await openDatabase({ dataFolder: folder })
    expect(after.epoch).toBe(lossy.epoch)
    expect(await idsOf(after)).toEqual(['a', 'b', 'e'])
    await after.close()
  })

  test('keeps a transaction that is larger than any journal in a base of its own', async () => {
    const folder = temporaryFolder()
    const small = { dataFolder: folder, journalLimits: { bytes: 200_000, entries: 1000, retryMs: 1000 } }
    const database = await openDatabase(small)
    const many = Array.from({ length: 2000 }, (_, index) => document(`b${String(index).padStart(4, '0')}`))
    await database.asOrganisation(ORG, (tx) => writeDocuments(tx, ORG, many))
    await write(database, 'after')
    await database.close()
    rmSync(path.join(folder, 'closed'))
    const again = await openDatabase(small)
    expect(again.epoch).toBe(database.epoch)
    expect(await idsOf(again)).toEqual(['after', ...many.map(({ id }) => id)])
    await again.close()
  })

  test('leaves no trace of a transaction whose rules fail at its very end', async () => {
    const folder = temporaryFolder()
    const database = await openDatabase({ dataFolder: folder })
    await write(database, 'a')
    const twice = database.asOrganisation(ORG, async (tx) => {
      await writeDocuments(tx, ORG, [document('b')])
      await sql`insert into invoices (org_id, id, v, hlc, device, seq, hash, number) values
        (${ORG}, 'x', 1, 'h', 'd', 8, 'h', 'INV-1'), (${ORG}, 'y', 1, 'h', 'd', 9, 'h', 'INV-1')`.execute(tx)
    })
    await expect(twice).rejects.toMatchObject({ code: 'DUPLICATE' })
    await write(database, 'c')
    await database.close()
    rmSync(path.join(folder, 'closed'))
    const again = await openDatabase({ dataFolder: folder })
    expect(await idsOf(again)).toEqual(['a', 'c'])
    await again.close()
  })

  test('comes back from its journal where something clashed', async () => {
    const folder = temporaryFolder()
    const database = await openDatabase({ dataFolder: folder })
    const [first, second] = ['first', 'second'].map((id) => wire('invoice', id, { number: 'INV-1' }))
    const disputed = { ...second!, data: { ...second!.data, disputed: true } }
    await database.asOrganisation(TEST_ORG, async (tx) => {
      await writeDocuments(tx, TEST_ORG, [first!, second!])
      expect(await isFreeOfClashes(tx)).toBe(false)
      await writeDocuments(tx, TEST_ORG, [disputed])
    })
    await database.close()
    rmSync(path.join(folder, 'closed'))
    const again = await openDatabase({ dataFolder: folder })
    const kept = await again.readOrganisation(TEST_ORG, (tx) => readDocuments(tx, TEST_ORG, [first!, second!]))
    expect([...kept.values()].map(({ document }) => document)).toEqual([first, disputed])
    await again.close()
  })
})

function document(id: string) {
  const at = '2026-11-01T06:00:00.000Z'
  return { id, kind: 'branch', org: ORG, v: 1, hlc: 'h', device: 'd', createdAt: at, updatedAt: at, data: { name: id }, _deleted: false }
}

async function write(database: Database, id: string): Promise<void> {
  await database.asOrganisation(ORG, (tx) => writeDocuments(tx, ORG, [document(id)]))
}

async function idsOf(database: Database): Promise<string[]> {
  const { rows } = await database.readOrganisation(ORG, (tx) => sql<{ id: string }>`select id from branches order by id`.execute(tx))
  return rows.map(({ id }) => id)
}

/** Lets a server write until it has acknowledged `count` more, kills it in the middle of the next, and returns the last number heard. */
async function writeUntilKilled(folder: string, first: number, count: number): Promise<number> {
  const child = spawn(process.execPath, [SCRIPT, folder, String(first)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let failed = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (said.split('\n').length > count) child.kill('SIGKILL')
  })
  child.stderr.on('data', (chunk: Buffer) => (failed += chunk.toString()))
  await new Promise((resolve) => child.on('close', resolve))
  const last = Number(said.split('\n').at(-2))
  if (!(last >= first)) throw new Error(`the writing server wrote nothing: ${failed}`)
  return last
}

/** Every way PGlite's own files may be found after a power cut: gone, emptied, half of each, filled with nonsense. */
function damage(live: string, round: number): void {
  if (round % 4 === 0) return rmSync(live, { recursive: true })
  for (const entry of readdirSync(live, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const bytes = readFileSync(file)
    if (round % 4 === 1) truncateSync(file, 0)
    else if (round % 4 === 2) truncateSync(file, bytes.length >> 1)
    else writeFileSync(file, bytes.fill(0x55))
  }
}
