import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { startServerProcess } from '../support/server-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()

test('a server that is told to stop finishes what is under way, takes nothing new and ends well', async () => {
  const server = await startServerProcess({ DATA_DIR: folder, STOP_SECONDS: '100' })
  const { hostname, port } = new URL(server.url)
  const body = JSON.stringify({ email: 'nobody@example.com', password: 'x' })
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text))
  await once(socket, 'connect')
  socket.write(
    `POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  )
  // Answered after it: so the first half of ours was read before.
  await fetch(`${server.url}/health/live`)

  server.signal('SIGTERM')
  await refusesConnections(server.url)
  socket.write(body.slice(10))
  await once(socket, 'close')
  expect(answer).toMatch(/^HTTP\/1\.1 401 /)
  expect(answer).toContain('"requestId"')
  expect(await server.exited).toBe(0)

  // And the folder is let go of: the next one opens it at once.
  const next = await startServerProcess({ DATA_DIR: folder })
  await next.stop()
}, 120_000)

async function refusesConnections(url: string): Promise<void> {
  for (;;) {
    try {
      await fetch(`${url}/health/live`, { headers: { connection: 'close' } })
    } catch {
      return
    }
  }
}
