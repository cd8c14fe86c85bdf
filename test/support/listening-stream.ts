import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { PATHS, type StreamMessage } from '../../shared/sync/protocol.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** A stream of one desk: what it was told, and the code it was closed with. */
export async function streamOf(server: TestServer, token: string | undefined) {
  const socket = new WebSocket(server.url.replace('http', 'ws') + PATHS.stream)
  const heard: StreamMessage[] = []
  const state: { closed?: number } = {}
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as StreamMessage))
  socket.on('close', (code) => (state.closed = code))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  if (token !== undefined) socket.send(JSON.stringify({ type: 'open', token }))
  return { heard, state, socket }
}

export type Stream = Awaited<ReturnType<typeof streamOf>>

/** However busy the machine is. */
export const SOON = { timeout: 15_000 }

/** What one process has said until now, of rights that were given say, is no news at the other any more. */
export async function heardAtBoth(one: TestServer, two: TestServer): Promise<void> {
  const org = randomUUID()
  const heard = new Promise<void>((resolve) => {
    const stop = two.services.database.listen((notice) => {
      if (notice.type !== 'seen' || notice.org !== org) return
      stop()
      resolve()
    })
  })
  await one.services.database.notify({ type: 'seen', org })
  await heard
}

/** Two servers on one Postgres, as desks of one organisation may be at either. */
export async function startTwoServers(): Promise<{ one: TestServer; two: TestServer; close(): Promise<void> }> {
  const one = await startTestServer({ engine: 'postgres' })
  const settings = { DATABASE_URL: one.databaseUrl!, JWT_KEYS_DIR: `${one.folder}/keys`, DATA_DIR: one.folder }
  const two = await startTestServer({ settings })
  const close = async (): Promise<void> => {
    await two.close()
    await one.close()
  }
  return { one, two, close }
}
