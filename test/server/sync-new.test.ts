import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { Conflict } from '../../shared/areas/access/conflict.entity.ts'
import { Resident } from '../../shared/areas/residents/resident.entity.ts'
import { TEST_ENGINES } from '../support/test-database.ts'
import type { SyncDesk } from '../support/sync-desk.ts'
import { person } from '../support/sync-house.ts'
import type { TestServer } from '../support/test-server.ts'
import { withTwoDesks } from '../support/with-two-desks.ts'

describe.each(TEST_ENGINES)('what a desk takes for new, on %s', (engine) => {
  let server: TestServer
  let a: SyncDesk
  let b: SyncDesk
  withTwoDesks(engine, (given) => ({ server, a, b } = given))

  it.each(['the feed knows', 'the feed has lost'])('is merged with what is held where %s it, never put over it', async (feed) => {
    const asha = person(a, 'Asha', { occupation: 'Nurse' })
    await a.sync()
    if (feed === 'the feed has lost')
      await server.services.database.asOrganisation(a.org, (tx) =>
        sql`delete from change_feed where org_id = ${a.org} and id = ${asha.id}`.execute(tx),
      )
    const other = person(b, 'Bina')
    b.put(Resident, { ...asha.data, occupation: 'Teacher' }, asha.id)
    await b.sync()
    await Promise.all([a.pull(), b.pull()])
    const [conflict] = a.all(Conflict.name)
    expect(conflict?.data['fields']).toEqual([{ field: 'occupation', kept: 'Teacher', other: 'Nurse' }])
    expect(a.get(asha)).toEqual(b.get(asha))
    expect(a.get(other)).toEqual(b.get(other))
    expect(a.digest()).toBe((await a.digestOfServer()).all)
  })

  it('and is refused, is answered with what is held', async () => {
    const asha = person(a)
    await a.sync()
    person(b, 'Bina')
    b.put(Resident, { ...asha.data, firstName: 7 }, asha.id)
    const { conflicts, refused } = await b.push()
    expect(refused.map(({ id, code }) => [id, code])).toEqual([[asha.id, 'VALIDATION']])
    expect(conflicts).toEqual([a.get(asha)])
  })
})
