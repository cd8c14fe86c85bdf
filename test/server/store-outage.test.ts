import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database, Notice } from '../../sync-server/store/database.ts'
import { writeDocuments } from '../../sync-server/store/documents.ts'
import { openDatabase } from '../../sync-server/store/open-database.ts'
import { startPostgres, type TestPostgres } from '../support/test-postgres.ts'
import { TEST_ORG, wire } from '../support/wire-documents.ts'

describe('a Postgres that goes away', () => {
  let postgres: TestPostgres
  let databaseUrl: string
  let database: Database
  beforeAll(async () => {
    postgres = await startPostgres()
    databaseUrl = await postgres.newDatabase()
    database = await openDatabase({ databaseUrl })
  })
  afterAll(async () => {
    await database.close()
    await postgres.stop()
  })

  test('two server processes that start at once migrate once, and hear of each other’s writing', async () => {
    const empty = await postgres.newDatabase()
    const [one, other] = await Promise.all([openDatabase({ databaseUrl: empty }), openDatabase({ databaseUrl: empty })])
    expect(one.epoch).toBe(other.epoch)
    const heard: Notice[] = []
    other.listen((message) => heard.push(message))
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        one.asOrganisation(TEST_ORG, (tx) => writeDocuments(tx, TEST_ORG, [wire('branch', `b${index}`)])),
      ),
    )
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'written', org: TEST_ORG, seq: 20 })
    await Promise.all([one.close(), other.close()])
  })

  test('two server processes tell each other everything, also what is said while much else waits to be sent', async () => {
    const empty = await postgres.newDatabase()
    const one = await openDatabase({ databaseUrl: empty })
    const other = await openDatabase({ databaseUrl: empty })
    const heard: string[] = []
    other.listen((message) => message.type === 'access' && heard.push(...message.userIds))
    const people = Array.from({ length: 400 }, (_, index) => `somebody-${String(index).padStart(60, '0')}`)
    const tell = (some: readonly string[]) => some.map((userId) => one.notify({ type: 'access', userIds: [userId] }))
    const early = tell(people.slice(0, 300))
    // The first of them are on their way by then.
    await new Promise((resolve) => setImmediate(resolve))
    await Promise.all([...early, ...tell(people.slice(300))])
    await expect.poll(() => heard.length).toBe(people.length)
    expect(heard.toSorted()).toEqual(people)
    // More than one notice can hold: the other process must believe nothing that it looked up before.
    const missed = new Promise<void>((resolve) => other.listen((message) => message.type === 'missed' && resolve()))
    await one.notify({ type: 'access', userIds: people })
    await missed
    await Promise.all([one.close(), other.close()])
  })

  test('breaks off what was under way with a code, and the next asks anew; whoever listens is told that something may have been missed', async () => {
    const heard: Notice[] = []
    database.listen((message) => heard.push(message))
    const other = await openDatabase({ databaseUrl })
    const broken = database.asOrganisation(TEST_ORG, async (tx) => {
      await writeDocuments(tx, TEST_ORG, [wire('branch', 'lost')])
      await other.admin.executeQuery(
        sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()`.compile(
          other.admin,
        ),
      )
      await sql`select 1`.execute(tx)
    })
    await expect(broken).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
    await expect.poll(() => heard, { timeout: 10_000 }).toContainEqual({ type: 'missed' })
    await database.asOrganisation(TEST_ORG, (tx) => writeDocuments(tx, TEST_ORG, [wire('branch', 'kept')]))
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'written', org: TEST_ORG, seq: 1 })
    await other.close()
  })

  test('that is not there at all is named without its password', async () => {
    const gone = openDatabase({ databaseUrl: 'postgres://someone:hunter2@127.0.0.1:1/none' })
    await expect(gone).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE', details: { host: '127.0.0.1:1' } })
    await expect(gone).rejects.not.toThrow(/hunter2/)
  })
})
