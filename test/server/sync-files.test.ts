import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FILE_LIMIT, PATHS, PROTOCOL, PROTOCOL_HEADER } from '../../shared/sync/protocol.ts'
import { claimed, memberOf } from '../support/sync-desk.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

describe('photos and papers', () => {
  let server: TestServer
  let org: string
  let token: string
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    const made = await claimed(server)
    org = made.org
    token = made.owner.token
  })

  const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
  const put = (bytes: Uint8Array<ArrayBuffer>, hash = hashOf(bytes), type = 'image/jpeg', as = token) =>
    fetch(`${server.url}${PATHS.files}/${org}/${hash}`, {
      method: 'PUT',
      body: bytes,
      headers: { 'content-type': type, authorization: `Bearer ${as}` },
    })
  const get = (hash: string, as = token, of = org) =>
    fetch(`${server.url}${PATHS.files}/${of}/${hash}`, { headers: { authorization: `Bearer ${as}` } })
  const missing = (hashes: string[], as = token) =>
    server.call('POST', `${PATHS.files}/missing`, {
      token: as,
      headers: { [PROTOCOL_HEADER]: String(PROTOCOL) },
      body: { organisationId: org, hashes },
    })
  const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as { error: { code: string } }).error.code

  it('come back byte for byte, are kept once, and are asked for by hash', async () => {
    const photo = new Uint8Array(randomBytes(3_000_000))
    const hash = hashOf(photo)
    expect((await missing([hash])).body).toEqual({ missing: [hash] })
    expect((await put(photo)).status).toBe(201)
    expect((await put(photo)).status).toBe(200)
    expect((await missing([hash])).body).toEqual({ missing: [] })
    const answer = await get(hash)
    expect(hashOf(new Uint8Array(await answer.arrayBuffer()))).toBe(hash)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  })

  it('are not kept when they are not what their hash says, are too large, or of a type that is none', async () => {
    const [photo, other] = [new Uint8Array(randomBytes(1000)), hashOf(new Uint8Array(randomBytes(8)))]
    const wrong = await put(photo, other)
    expect([wrong.status, await codeOf(wrong)]).toEqual([422, 'HASH_MISMATCH'])
    expect((await get(other)).status).toBe(404)
    expect((await put(photo, hashOf(photo), 'text/html')).status).toBe(415)
    expect((await put(new Uint8Array(FILE_LIMIT + 1))).status).toBe(413)
    const folder = `${server.folder}/objects/files/${org}`
    expect(readdirSync(folder)).toEqual([])
  })

  it('that break off on the way leave nothing behind, and the next try is whole', async () => {
    const photo = new Uint8Array(randomBytes(500_000))
    const controller = new AbortController()
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(photo.subarray(0, 1000))
        setImmediate(() => controller.abort())
      },
    })
    const headers = { 'content-type': 'image/png', authorization: `Bearer ${token}` }
    const address = `${server.url}${PATHS.files}/${org}/${hashOf(photo)}`
    await expect(
      fetch(address, { method: 'PUT', body, headers, signal: controller.signal, duplex: 'half' } as RequestInit),
    ).rejects.toThrow('abort')
    expect((await missing([hashOf(photo)])).body).toEqual({ missing: [hashOf(photo)] })
    expect((await put(photo)).status).toBe(201)
  })

  it('are those of one organisation, and a viewer adds none', async () => {
    const photo = new Uint8Array(randomBytes(100))
    await put(photo)
    const stranger = await server.register()
    expect((await get(hashOf(photo), stranger.token)).status).toBe(404)
    expect((await put(photo, hashOf(photo), 'image/png', stranger.token)).status).toBe(404)
    expect((await missing([hashOf(photo)], stranger.token)).status).toBe(404)
    expect((await get(hashOf(photo), token, randomUUID())).status).toBe(404)
    const viewer = await memberOf(server, org, { role: 'viewer' })
    expect((await get(hashOf(photo), viewer.token)).status).toBe(200)
    expect((await put(new Uint8Array([1]), undefined, 'image/png', viewer.token)).status).toBe(403)
    expect((await get('../../../etc/passwd')).status).toBe(404)
    expect((await get(`${'a'.repeat(63)}G`)).status).toBe(422)
  })
})
