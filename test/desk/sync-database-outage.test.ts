import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { systemNow } from '../../shared/kernel/day.ts'
import { PATHS } from '../../shared/sync/protocol.ts'
import { lineTo, type CutLine } from '../support/cut-line.ts'
import { openSyncedDesk, type SyncedDesk } from '../support/synced-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startPostgres, type TestPostgres } from '../support/test-postgres.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const START = { name: 'Sunrise Residency', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
/** What a server has looked up before counts for so long. */
const BELIEVED_MS = 60_000

describe('a server whose database is out of reach', () => {
  const folder = temporaryFolder()
  let postgres: TestPostgres
  let line: CutLine
  let server: TestServer
  let desk: SyncedDesk
  let later = 0
  beforeAll(async () => {
    postgres = await startPostgres()
    line = await lineTo(await postgres.newDatabase())
    server = await startTestServer({ settings: { DATABASE_URL: line.databaseUrl }, overrides: { nowMs: () => systemNow() + later } })
    desk = await openSyncedDesk({ dataFolder: path.join(folder, 'desk') })
  })
  afterAll(async () => {
    await desk?.close()
    await server?.close()
    await line?.close()
    await postgres?.stop()
  })

  /** The code a stream is closed with that says this token; 0 once it is greeted. */
  function listen(token: string): Promise<number> {
    const socket = new WebSocket(server.url.replace('http', 'ws') + PATHS.stream)
    socket.once('open', () => socket.send(JSON.stringify({ type: 'open', token })))
    return new Promise((resolve, reject) => {
      socket.once('error', reject).once('close', resolve)
      socket.once('message', () => {
        socket.terminate()
        resolve(0)
      })
    })
  }

  test('asks whoever wants to listen to come again, and lets only those go who are not known', async () => {
    const { token } = await server.register()
    line.cut()
    expect(await listen(token)).toBe(1013)
    expect(await listen('no.such.token')).toBe(4401)
    line.mend()
    await expect.poll(() => listen(token)).toBe(0)
  })

  test('is away to a desk that is signed in, which comes back by itself and is not asked to sign in', async () => {
    await desk.run('organisations.start', START)
    await desk.connect(server, await server.register())
    await desk.sync()
    await desk.workspace.sync.pause()
    line.cut()
    later += BELIEVED_MS
    await desk.workspace.sync.resume()
    await expect.poll(() => desk.run('sync.status', {})).toMatchObject({ state: 'offline' })
    await desk.run('residents.create', { firstName: 'Ravi', phone: '+919812345678' })
    line.mend()
    await expect.poll(() => desk.run('sync.status', {})).toMatchObject({ state: 'quiet', waiting: 0 })
  })
})
