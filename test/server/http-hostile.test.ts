import { connect } from 'node:net'
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServerProcess } from '../support/server-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const LOGIN = '/api/v1/auth/login'
const MB = 1024 * 1024
const JSON_BODY = { 'content-type': 'application/json' }

let server: Awaited<ReturnType<typeof startServerProcess>>
const folder = temporaryFolder()
beforeAll(async () => {
  server = await startServerProcess({ DATA_DIR: folder })
})
afterAll(() => server.stop())

interface Refusal {
  error: { code: string; message: string; field?: string; requestId: string }
}

async function post(body: string | Uint8Array, headers: Record<string, string> = {}): Promise<{ status: number; body: Refusal }> {
  const answer = await fetch(server.url + LOGIN, { method: 'POST', headers: { ...JSON_BODY, ...headers }, body: body as BodyInit })
  return { status: answer.status, body: (await answer.json()) as Refusal }
}

describe('what is not a request of ours is refused in our own shape', () => {
  test.each<[string, string | Uint8Array, Record<string, string>, number, string]>([
    ['half a JSON', '{"email": "a', {}, 400, 'MALFORMED'],
    ['no JSON at all', 'hello', {}, 400, 'MALFORMED'],
    ['a key that reaches for a prototype', '{"__proto__": {"role": "owner"}}', {}, 400, 'MALFORMED'],
    ['the same, escaped', '{"\\u005f_proto__": {"role": "owner"}}', {}, 400, 'MALFORMED'],
    ['bytes that are not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), {}, 400, 'MALFORMED'],
    ['a hundred thousand levels', '['.repeat(100_000), {}, 400, 'MALFORMED'],
    [
      'levels behind a text full of brackets and quotes',
      `{"a":"]]]\\"}}}","b":${'{"c":'.repeat(80)}1${'}'.repeat(80)}}`,
      {},
      400,
      'MALFORMED',
    ],
    ['a list where an object belongs', '[]', {}, 422, 'VALIDATION'],
    ['a number where a text belongs', '{"email": 5, "password": {}}', {}, 422, 'VALIDATION'],
    ['a field that does not exist', '{"email": "a@example.com", "password": "x", "isAdmin": true}', {}, 422, 'VALIDATION'],
    ['XML', '<login/>', { 'content-type': 'application/xml' }, 415, 'UNSUPPORTED_MEDIA'],
    ['an unknown packing', '{}', { 'content-encoding': 'zstd' }, 415, 'UNSUPPORTED_MEDIA'],
    ['gzip that is none', '{}', { 'content-encoding': 'gzip' }, 400, 'MALFORMED'],
    [
      'gzip cut short',
      gzipSync(JSON.stringify({ email: 'x'.repeat(5000) })).subarray(0, 25),
      { 'content-encoding': 'gzip' },
      400,
      'MALFORMED',
    ],
  ])('%s', async (_what, body, headers, status, code) => {
    const answer = await post(body, headers)
    expect(answer).toMatchObject({ status, body: { error: { code } } })
    expect(answer.body.error.requestId).toMatch(/^[\w-]{8,64}$/)
    expect(answer.body.error.message.length).toBeGreaterThan(20)
  })

  test('a line that is not HTTP', async () => {
    const { status, body } = await rawly('BLAH blah\r\n\r\n')
    expect(status).toBe(400)
    expect(body).toContain('"code":"MALFORMED"')
  })

  test('a head that does not end', async () => {
    const { status } = await rawly(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(100_000)}\r\n\r\n`)
    expect(status).toBe(431)
  })

  test('an address that is none, and one where nothing is', async () => {
    expect(await (await fetch(`${server.url}/api/v1/%zz`)).json()).toMatchObject({ error: { code: 'MALFORMED' } })
    expect(await (await fetch(`${server.url}/api/v1/nothing`)).json()).toMatchObject({ error: { code: 'NO_SUCH_ROUTE' } })
  })
})

describe('large bodies', () => {
  test.each([
    ['gzip', (bytes: Buffer) => gzipSync(bytes)],
    ['deflate', (bytes: Buffer) => deflateSync(bytes)],
    ['br', (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ] as const)('are read packed as %s, and refused once they grow too large', async (encoding, pack) => {
    const honest = await post(new Uint8Array(pack(Buffer.from('{"email": "a@example.com", "password": 5}'))), {
      'content-encoding': encoding,
    })
    expect(honest).toMatchObject({ status: 422, body: { error: { field: 'password' } } })
    const bomb = await post(new Uint8Array(pack(Buffer.alloc(64 * MB, 0x20))), { 'content-encoding': encoding })
    expect(bomb).toMatchObject({ status: 413, body: { error: { code: 'TOO_LARGE' } } })
  })

  test('leave the memory flat and everybody else served', async () => {
    const gigabyte = gzipSync(Buffer.alloc(1024 * MB), { level: 1 })
    const attack = async (): Promise<number[]> => [
      await rawLogin(`Content-Length: ${100 * MB}`, 100 * MB),
      await rawLogin('Transfer-Encoding: chunked', 100 * MB),
      (await post(new Uint8Array(gigabyte), { 'content-encoding': 'gzip' })).status,
    ]
    await attack()
    const before = await server.memory()
    const ending = new AbortController()
    const others = (async () => {
      const statuses = new Set<number>()
      while (!ending.signal.aborted) statuses.add((await fetch(`${server.url}/health/ready`)).status)
      return statuses
    })()
    const refused = Array.from({ length: 6 }, () => 413)
    for (let round = 0; round < 3; round++) expect((await Promise.all([attack(), attack()])).flat()).toEqual(refused)
    ending.abort()
    expect(await others).toEqual(new Set([200]))
    // Six times 1.2 GB came in; two bodies of the 10 MB that are taken at most were held at a time, and garbage of the like.
    expect((await server.memory()) - before).toBeLessThan(150)
  })
})

test('nothing of what was sent stands in the log', async () => {
  await post('{"email": "secret-person@example.com", "password": "Hunter2-is-my-secret"}')
  expect(server.log()).not.toMatch(/secret-person|Hunter2/)
  expect(server.log()).not.toContain('"level":"error"')
})

/** Sends a login of `length` bytes as fast as they are taken, until it is answered; its status. */
async function rawLogin(framing: string, length: number): Promise<number> {
  const piece = Buffer.alloc(MB, 0x61)
  const isChunked = framing.startsWith('Transfer')
  const { status } = await rawly(`POST ${LOGIN} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${framing}\r\n\r\n`, function* () {
    for (let sent = 0; sent < length; sent += MB)
      yield isChunked ? Buffer.concat([Buffer.from(`${MB.toString(16)}\r\n`), piece, Buffer.from('\r\n')]) : piece
  })
  return status
}

async function rawly(head: string, body?: () => Generator<Buffer>): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  let text = ''
  socket.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  const over = new Promise<void>((resolve) =>
    socket
      .once('data', () => resolve())
      .once('close', () => resolve())
      .once('error', () => resolve()),
  )
  socket.write(head)
  for (const piece of body?.() ?? []) {
    if (socket.destroyed || text !== '') break
    if (!socket.write(piece)) await Promise.race([new Promise<void>((resolve) => socket.once('drain', () => resolve())), over])
  }
  await over
  socket.destroy()
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), body: text }
}
