import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { SyncedTables } from '../../electron/host/sync/synced-tables.ts'
import { PATHS } from '../../shared/sync/protocol.ts'
import { openSyncedDesk, type SyncedDesk } from '../support/synced-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const START = { name: 'Sunrise Residency', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
/** Another name of the same server, so that the two desks can be told apart on the line. */
const FRONT = 'localhost'
const reallyFetch = globalThis.fetch
let server: TestServer
let front: SyncedDesk
let back: SyncedDesk
let id: string

beforeAll(async () => {
  server = await startTestServer()
  const asha = await server.register()
  const folder = temporaryFolder()
  front = await openSyncedDesk({ dataFolder: path.join(folder, 'front') })
  await front.run('organisations.start', START)
  id = (await front.run('residents.create', { firstName: 'Dev' })).id
  back = await openSyncedDesk({ dataFolder: path.join(folder, 'back') })
  await front.connect({ url: server.url.replace('127.0.0.1', FRONT) }, asha)
  await front.sync()
  await back.connect(server, asha)
  await back.sync()
})
afterAll(async () => {
  for (const desk of [front, back]) await desk?.close()
  await server?.close()
})

/** How far the desk has pulled, as it stands in its file. */
async function pulledTo(desk: SyncedDesk): Promise<number> {
  const { org, records } = desk.workspace
  return (await SyncedTables.of(records)).checkpoint()?.wire.orgs[org]?.seq ?? 0
}

test('what another desk wrote after a push whose answer is still under way is not passed over by the pull beside it', async () => {
  await front.workspace.sync.pause()
  await front.run('residents.update', { id, patch: { email: 'dev@example.com' } })
  const [isOnServer, isOvertaken, isPulled] = [gate(), gate(), gate()]
  const line = vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, options) => {
    const isFront = new URL(String(url)).hostname === FRONT
    if (isFront && String(url).endsWith(PATHS.pull)) await isOvertaken.opened
    const answer = await reallyFetch(url, options)
    if (isFront && String(url).endsWith(PATHS.push)) {
      isOnServer.open()
      await isPulled.opened
    }
    return answer
  })
  try {
    const syncing = front.sync()
    await isOnServer.opened
    await back.sync()
    await back.run('residents.update', { id, patch: { occupation: 'Clerk' } })
    await back.sync()
    isOvertaken.open()
    await expect.poll(() => pulledTo(front), { timeout: 15_000 }).toBe((await back.run('sync.digest', {})).seq)
    isPulled.open()
    await syncing
  } finally {
    for (const { open } of [isOvertaken, isPulled]) open()
    line.mockRestore()
  }
  await front.sync()
  const { rows } = await front.run('residents.list', { where: { firstName: 'Dev' } })
  expect(rows).toMatchObject([{ email: 'dev@example.com', occupation: 'Clerk' }])
  expect((await front.run('sync.digest', {})).all).toBe((await back.run('sync.digest', {})).all)
})

function gate(): { opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}
