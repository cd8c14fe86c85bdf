import { mkdtempSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTRPCClient, createWSClient, httpLink, splitLink, wsLink } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { ChangeNews, HostRouter } from '../../electron/host/router/router.ts'
import { serveWorkspace, type Served } from '../../electron/host/serve.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'rentflow-serve-'))
let workspace: Workspace
let served: Served
let origin: string
let cookie: string

beforeAll(async () => {
  workspace = await openWorkspace({ dataFolder: folder })
  served = await serveWorkspace({ workspace, port: 0 })
  origin = new URL(served.url).origin
})
afterAll(async () => {
  await served.close()
  await workspace.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (url: string, headers: Record<string, string> = {}) => fetch(origin + url, { headers })
const redeem = (token: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}/session`, { method: 'POST', body: JSON.stringify({ token }), headers })

describe('the local host over loopback', () => {
  test('turns away who has no session, another origin and a rebound host name', async () => {
    expect((await get('/trpc/read?input=%7B%7D')).status).toBe(401)
    expect((await get('/trpc/read', { cookie: `rentflow-session-${new URL(origin).port}=guess` })).status).toBe(401)
    expect((await redeem(served.token, { origin: 'http://evil.example' })).status).toBe(403)
    expect((await redeem('not the token')).status).toBe(401)
    expect((await fetch(`http://localhost:${new URL(origin).port}/`)).status).toBe(403)
  })

  test('opens one session for the token, and no second', async () => {
    const first = await redeem(served.token)
    expect(first.status).toBe(204)
    const header = first.headers.get('set-cookie')!
    expect(header).toContain('HttpOnly')
    expect(header).toContain('SameSite=Strict')
    cookie = header.split(';')[0]!
    expect((await redeem(served.token)).status).toBe(401)
  })

  test('stays signed in where another desk is opened in the same browser', async () => {
    const other = await serveWorkspace({ workspace, port: 0 })
    const answer = await fetch(new URL('/session', other.url), { method: 'POST', body: JSON.stringify({ token: other.token }) })
    await other.close()
    // One jar for all ports of an address: a cookie of the same name takes the place of the one before.
    const jar = new Map([cookie, answer.headers.get('set-cookie')!].map((one) => one.split(';')[0]!.split('=') as [string, string]))
    const sent = Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ')
    expect((await get('/trpc/read?input=%7B%7D', { cookie: sent })).status).not.toBe(401)
  })

  test('carries a call, its refusal in our shape, and the news of a change', async () => {
    const news: ChangeNews[] = []
    const socket = createWSClient({ url: `${origin.replace('http', 'ws')}/trpc-ws`, WebSocket: socketWith({ origin, cookie }) })
    const client = createTRPCClient<HostRouter>({
      links: [
        splitLink({
          condition: (op) => op.type === 'subscription',
          true: wsLink({ client: socket }),
          false: httpLink({ url: `${origin}/trpc`, headers: { cookie } }),
        }),
      ],
    })
    await new Promise<void>((resolve) =>
      client.changes.subscribe(undefined, { onStarted: () => resolve(), onData: (change) => news.push(change) }),
    )
    const input = { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
    await expect(client.run.mutate({ name: 'organisations.start', input: { ...input, currency: 'rupees' } })).rejects.toMatchObject({
      data: { httpStatus: 422, app: { code: 'VALIDATION', field: 'currency' } },
    })
    await expect(client.run.mutate({ name: 'no.such', input: {} })).rejects.toMatchObject({ data: { app: { code: 'UNKNOWN_ACTION' } } })
    await expect(client.read.query({ name: 'organisations.start', input })).rejects.toMatchObject({ data: { app: { code: 'VALIDATION' } } })
    expect(await client.run.mutate({ name: 'organisations.start', input, key: 'first' })).toMatchObject({
      name: 'Sunrise',
      locale: 'en-IN',
    })
    await expect.poll(() => news).toEqual([{ kinds: ['organisation', 'device'], seq: 1 }])
    expect(await client.run.mutate({ name: 'organisations.start', input, key: 'first' })).toMatchObject({ name: 'Sunrise' })
    expect((await client.read.query({ name: 'organisations.get', input: {} })).output).toMatchObject({
      organisation: { currency: 'INR' },
      deviceCode: 'A1',
    })
    await socket.close()
  })

  test('refuses a socket of another origin', async () => {
    for (const headers of [
      { origin: 'http://evil.example', cookie },
      { origin, cookie: cookie.replace(/=.*/, '=guess') },
    ]) {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/trpc-ws`, { headers })
      await expect(new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))).rejects.toThrow()
    }
  })

  test('takes a file in and gives back only what lies in its folders', async () => {
    const upload = await fetch(`${origin}/upload?name=${encodeURIComponent('../../etc/rent roll.csv')}`, {
      method: 'POST',
      body: 'a,b\n1,2\n',
      headers: { cookie },
    })
    const { file, bytes } = (await upload.json()) as { file: string; bytes: number }
    expect(bytes).toBe(8)
    expect(path.relative(path.join(folder, 'inbox'), file)).not.toMatch(/^\.\./)
    expect(await (await get(`/files/inbox/${path.basename(path.dirname(file))}/rent roll.csv`, { cookie })).text()).toBe('a,b\n1,2\n')

    mkdirSync(path.join(folder, 'documents'), { recursive: true })
    writeFileSync(path.join(folder, 'secret.txt'), 'secret')
    symlinkSync(path.join(folder, 'secret.txt'), path.join(folder, 'documents', 'link.txt'))
    for (const name of [
      'documents/../secret.txt',
      'documents/%2e%2e/secret.txt',
      '..%2f..%2fetc/passwd',
      'rentflow.db',
      'documents/link.txt',
      'documents',
      'documents/none.pdf',
      'documents%00.pdf',
    ])
      expect((await get(`/files/${name}`, { cookie })).status, name).toBe(404)
    expect((await get('/files/inbox/x')).status).toBe(401)
  })

  test('refuses a body that is too large without keeping a part of it', async () => {
    const chunk = new Uint8Array(1024 * 1024)
    let sent = 0
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => (sent++ < 60 ? controller.enqueue(chunk) : controller.close()) })
    const answer = await fetch(`${origin}/upload?name=big.csv`, {
      method: 'POST',
      body,
      headers: { cookie },
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ error: { code: 'TOO_LARGE', field: 'file' } })
  })
})

function socketWith(headers: Record<string, string>): typeof globalThis.WebSocket {
  class SocketWithHeaders extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers })
    }
  }
  return SocketWithHeaders as unknown as typeof globalThis.WebSocket
}
