import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { memberOf } from '../support/sync-desk.ts'
import { openSyncedDesk, type SyncedDesk } from '../support/synced-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

/** However busy the machine is. */
const SOON = { timeout: 30_000 }
const folder = temporaryFolder()
let server: TestServer
let office: SyncedDesk
let branch: SyncedDesk

beforeAll(async () => {
  server = await startTestServer()
  const asha = await server.register()
  office = await openSyncedDesk({ dataFolder: path.join(folder, 'office') })
  await office.run('organisations.start', { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
  await office.connect(server, asha)
  await office.sync()
  branch = await openSyncedDesk({ dataFolder: path.join(folder, 'branch') })
  await branch.connect(server, await memberOf(server, office.workspace.org, { role: 'staff' }), office.workspace.org)
  await branch.sync()
})
afterAll(async () => {
  await branch.close()
  await office.close()
  await server.close()
})

test('a branch shows by itself that head office has seen what it wrote, and no sooner', async () => {
  await office.workspace.sync.pause()
  await branch.run('residents.create', { firstName: 'Meera', phone: '+919812345670' })
  const { seq } = await branch.sync()
  const before = await branch.run('sync.status', {})
  expect(before.onServer).toEqual({ seq })
  expect(before.seenByHeadOffice?.seq ?? 0).toBeLessThan(seq)
  await office.workspace.sync.resume()
  await expect.poll(async () => (await branch.run('sync.status', {})).seenByHeadOffice?.seq, SOON).toBe(seq)
  expect((await branch.run('sync.status', {})).waiting).toBe(0)
  // At head office itself nobody else has.
  expect((await office.run('sync.status', {})).seenByHeadOffice).toBeUndefined()
})
