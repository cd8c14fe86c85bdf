import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { writeDocuments } from '../../sync-server/store/documents.ts'
import { openDatabase } from '../../sync-server/store/open-database.ts'
import { allSeqs } from '../../sync-server/store/seq-counter.ts'
import { startPostgres } from '../support/test-postgres.ts'
import { wire } from '../support/wire-documents.ts'

test('a hosted Postgres, where the server is no superuser but owns its database, works, and not even the owner sees documents', async () => {
  const postgres = await startPostgres()
  const databaseUrl = await postgres.newDatabase()
  const superuser = new pg.Client({ connectionString: databaseUrl })
  await superuser.connect()
  await superuser.query(`create role landlord login password 'x' createrole`)
  await superuser.query(`alter database ${new URL(databaseUrl).pathname.slice(1)} owner to landlord; alter schema public owner to landlord`)
  await superuser.end()
  const asOwner = databaseUrl.replace('postgres:postgres@', 'landlord:x@')

  const database = await openDatabase({ databaseUrl: asOwner })
  for (const org of ['org-1', 'org-2'])
    await database.asOrganisation(org, (tx) => writeDocuments(tx, org, [wire('branch', 'b', { name: org }, { org })]))
  const own = await database.readOrganisation('org-1', (tx) => sql`select current_user as user, name from branches`.execute(tx))
  expect(own.rows).toEqual([{ user: 'rentflow_app', name: 'org-1' }])
  expect((await sql`select * from branches`.execute(database.admin)).rows).toEqual([])
  expect(await database.readServer(allSeqs)).toEqual(
    new Map([
      ['org-1', 1],
      ['org-2', 1],
    ]),
  )
  await database.close()
  await (await openDatabase({ databaseUrl: asOwner })).close()
  await postgres.stop()
})
