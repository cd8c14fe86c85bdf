import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ENTITIES } from '../../shared/areas/catalogue.ts'
import type { Tx } from '../../sync-server/store/database.ts'
import { writeDocuments } from '../../sync-server/store/documents.ts'
import { openDatabase } from '../../sync-server/store/open-database.ts'
import { withOrganisation, withServerTables } from '../../sync-server/store/run-transaction.ts'
import { TEST_ENGINES, testDatabase, type TestDatabase } from '../support/test-database.ts'
import { wire } from '../support/wire-documents.ts'

const INTERLEAVED = 10_000
const ORGANISATIONS = 20

describe.each(TEST_ENGINES)('organisations on %s', (engine) => {
  let made: TestDatabase
  beforeAll(async () => {
    made = await testDatabase(engine)
  })
  beforeEach(() => made.reset())
  afterAll(() => made.close())

  const own = (org: string) =>
    made.database.asOrganisation(org, (tx) => writeDocuments(tx, org, [wire('branch', 'b', { name: org }, { org })]))
  const names = async (tx: Tx): Promise<unknown> =>
    (await sql<{ name: string }>`select name from branches order by name`.execute(tx)).rows.map((row) => row.name)

  test('never see each other, however their work is interleaved over two connections', { timeout: 300_000 }, async () => {
    const orgs = Array.from({ length: ORGANISATIONS }, (_, index) => `org-${index}`)
    const database = made.databaseUrl === undefined ? made.database : await openDatabase({ databaseUrl: made.databaseUrl, poolSize: 2 })
    for (const org of orgs) await own(org)
    let mixed = 0
    let next = 0
    const worker = async (): Promise<void> => {
      for (let index = next++; index < INTERLEAVED; index = next++) {
        const org = orgs[(index * 7) % ORGANISATIONS]!
        // Some fail half way, which must not leave their organisation on the connection either.
        const isFailing = index % 11 === 0
        const seen = await database
          .readOrganisation(org, async (tx) => {
            const found = await names(tx)
            if (isFailing) await sql`select 1 / 0`.execute(tx)
            return found
          })
          .catch(() => [org])
        if (JSON.stringify(seen) !== JSON.stringify([org])) mixed += 1
      }
    }
    await Promise.all(Array.from({ length: 8 }, worker))
    expect(mixed).toBe(0)
    if (database !== made.database) await database.close()
  })

  test('show nothing where no organisation is named, not even just after one was on the same connection', async () => {
    await own('org-1')
    const single = made.databaseUrl === undefined ? made.database : await openDatabase({ databaseUrl: made.databaseUrl, poolSize: 1 })
    const unnamed = () =>
      single.admin.transaction().execute(async (tx) => {
        await sql`set local role rentflow_app`.execute(tx)
        return await names(tx)
      })
    expect(await unnamed()).toEqual([])
    expect(await single.readOrganisation('org-1', names)).toEqual(['org-1'])
    expect(await unnamed()).toEqual([])
    expect(await single.readOrganisation('', names)).toEqual([])
    const nameless = single.asOrganisation('', (tx) => sql`insert into org_counters values ('', 1)`.execute(tx))
    await expect(nameless).rejects.toMatchObject({ code: '42501' })
    const { rows } = await sql<{ user: string }>`select current_user as user`.execute(single.admin)
    expect(rows[0]!.user).toBe('postgres')
    if (single !== made.database) await single.close()
  })

  test.each([
    ['inserting into another', `insert into branches (org_id, id, v, hlc, device, seq, hash) values ('org-2', 'x', 1, 'h', 'd', 1, 'h')`],
    ['moving a row to another', `update branches set org_id = 'org-2'`],
    ['counting for another', `insert into org_counters values ('org-2', 99)`],
    ['feeding another', `insert into change_feed values ('org-2', 9, 'branch', 'x', 0, 'epoch', null, '{}', false, 1)`],
    ['reading people', 'select * from users'],
    ['reading what was migrated', 'select * from schema_migrations'],
    ['emptying a table', 'truncate branches'],
    ['turning protection off', 'alter table branches disable row level security'],
    ['making a table', 'create table mine (id text)'],
  ])('are refused %s', async (_, statement) => {
    await own('org-1')
    await expect(made.database.asOrganisation('org-1', (tx) => sql.raw(statement).execute(tx))).rejects.toMatchObject({ code: '42501' })
    expect(await made.database.readOrganisation('org-1', names)).toEqual(['org-1'])
  })

  test('change and delete no row of another', async () => {
    await own('org-1')
    await own('org-2')
    for (const statement of [`update branches set name = 'x' where org_id = 'org-2'`, `delete from branches where org_id = 'org-2'`])
      expect((await made.database.asOrganisation('org-1', (tx) => sql.raw(statement).execute(tx))).numAffectedRows).toBe(0n)
    expect(await made.database.readOrganisation('org-2', names)).toEqual(['org-2'])
  })

  test('may use the same ids, and learn nothing of each other by it', async () => {
    await own('org-1')
    await own('org-2')
    expect(await made.database.readOrganisation('org-1', names)).toEqual(['org-1'])
  })

  test('keep their documents out of the server’s own transactions', async () => {
    for (const { table } of ENTITIES)
      await expect(made.database.readServer((tx) => sql`select from ${sql.table(table)}`.execute(tx))).rejects.toMatchObject({
        code: '42501',
      })
  })

  test('share a transaction with the server’s tables only where it is said, and all of it is committed or nothing', async () => {
    const note = (tx: Tx, value: string) =>
      sql`insert into server_state values ('test', ${value}) on conflict (name) do update set value = ${value}`.execute(tx)
    const noted = () =>
      made.database.readServer(
        async (tx) => (await sql<{ value: string }>`select value from server_state where name = 'test'`.execute(tx)).rows[0]?.value,
      )
    await made.database.asOrganisation('org-1', async (tx) => {
      await writeDocuments(tx, 'org-1', [wire('branch', 'b', { name: 'one' })])
      await withServerTables(tx, async () => void (await note(tx, 'kept')))
      expect(await names(tx)).toEqual(['one'])
    })
    expect(await noted()).toBe('kept')
    const failing = made.database.asServer(async (tx) => {
      await note(tx, 'lost')
      await withOrganisation(tx, 'org-2', async () => void (await writeDocuments(tx, 'org-2', [wire('branch', 'b', {}, { org: 'org-2' })])))
      await names(tx)
    })
    await expect(failing).rejects.toMatchObject({ code: '42501' })
    expect(await noted()).toBe('kept')
    expect(await made.database.readOrganisation('org-2', names)).toEqual([])
  })

  test('take their turns where they write at once, so that every seq is given once and in the order of commits', async () => {
    const write = (index: number) =>
      made.database.asOrganisation('org-1', async (tx) =>
        (await writeDocuments(tx, 'org-1', [wire('branch', `b${index}`), wire('branch', `c${index}`)])).map(({ seq }) => seq),
      )
    const given = (await Promise.all(Array.from({ length: 30 }, (_, index) => write(index)))).flat()
    expect(given.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
  })
})
