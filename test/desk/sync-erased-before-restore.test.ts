import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { BackedUpRoom } from '../support/backed-up-room.ts'
import { openedFor } from '../support/desk-room.ts'
import type { SyncedDesk } from '../support/synced-desk.ts'

/** Of one person: written at the front, and by the desk that was away. */
const TRACES = ['Canarina', 'Pigeonpost']

describe.each([
  ['before it has heard of that', ['away', 'front']],
  ['once it was said again', ['front', 'away']],
] as const)('somebody erased after yesterday’s backup, which is put back, and a desk that was away comes back %s', (_, order) => {
  const room = openedFor(new BackedUpRoom())
  const desks = {} as Record<(typeof order)[number], SyncedDesk>
  const left: string[][] = []

  beforeAll(async () => {
    const owner = await room.server.register()
    desks.front = await room.startedDesk(owner)
    const { id: residentId } = await desks.front.run('residents.create', { firstName: 'Canarina', lastName: 'Guest', phone: '9812345678' })
    await desks.front.sync()
    desks.away = await room.joinedDesk(owner)
    await desks.away.run('residents.update', { id: residentId, patch: { employer: 'Pigeonpost' } })
    await desks.away.sync()
    await desks.away.workspace.sync.pause()
    await desks.front.sync()
    await room.backUp()
    left.push(tracesIn(await atServer()))
    await desks.front.run('privacy.erase', { residentId, reason: 'asked by mail', confirm: true })
    await desks.front.sync()
    left.push(tracesIn(await atServer()))
    await room.putBack()
    left.push(tracesIn(await atServer()))
    for (const name of [...order, ...order]) {
      await room.comeBack(desks[name], owner)
      await desks[name].workspace.erasures.look()
      await desks[name].sync()
    }
  })

  test('was erased, and came back with the backup', () => {
    expect(left).toEqual([TRACES, expect.not.arrayContaining(['Canarina']), TRACES])
  })

  test('is gone from the server', async () => {
    expect(tracesIn(await atServer())).toEqual([])
  })

  test('is gone from every desk, and they agree', async () => {
    for (const desk of Object.values(desks)) expect(tracesIn((await desk.run('residents.list', {})).rows)).toEqual([])
    expect((await desks.front.run('sync.digest', {})).all).toBe((await desks.away.run('sync.digest', {})).all)
  })

  /** Every row of every table of the organisation. */
  const atServer = (): Promise<unknown[]> =>
    room.server.services.database.asOrganisation(desks.front.workspace.org, async (tx) => {
      const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'org_id'`.execute(tx)
      const found: unknown[] = []
      for (const { name } of tables) found.push((await sql`select to_jsonb(t) as row from ${sql.table(name)} t`.execute(tx)).rows)
      return found
    })
})

function tracesIn(rows: unknown): string[] {
  const text = JSON.stringify(rows)
  return TRACES.filter((trace) => text.includes(trace))
}
