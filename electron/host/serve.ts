import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { WebSocketServer } from 'ws'
import { PAGE_HEADERS, readPage } from './page.ts'
import { hostRouter } from './router/router.ts'
import { hostFetch } from './serve-fetch.ts'
import type { Workspace } from './workspace.ts'

export interface ServeOptions {
  readonly workspace: Workspace
  /** 0: any free one. */
  readonly port: number
  /** The built renderer; absent: only the wire is served. */
  readonly rendererFolder?: string
}

export interface Served {
  /** With the one-time token in its fragment, which never reaches a log. */
  readonly url: string
  readonly token: string
  close(): Promise<void>
}

const BODY_LIMIT = 2 * 1024 * 1024
/** The local host on loopback HTTP, for machines without Electron's binary and for tests. One token opens one session. */
export async function serveWorkspace({ workspace, port, rendererFolder }: ServeOptions): Promise<Served> {
  const gate = new SessionGate()
  const trpc = createHTTPHandler({ router: hostRouter, basePath: '/trpc/', createContext: () => ({ workspace }), maxBodySize: BODY_LIMIT })
  const files = hostFetch(workspace)
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://host')
    for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value)
    if (!gate.isOurOrigin(request)) return refuse(response, 403)
    if (request.method === 'POST' && url.pathname === '/session') return openSession(request, response)
    if (isPage(url.pathname)) return rendererFolder ? send(await readPage(rendererFolder, url.pathname), response) : refuse(response, 404)
    if (!gate.isKnown(request)) return refuse(response, 401)
    if (url.pathname.startsWith('/trpc/')) return void trpc(request, response)
    return send(await files(toRequest(request, url)), response)
  }

  async function openSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const session = gate.redeem(await tokenOf(request))
    if (!session) return refuse(response, 401)
    response.writeHead(204, { 'set-cookie': `${gate.cookie}=${session}; HttpOnly; SameSite=Strict; Path=/` }).end()
  }

  const isPage = (pathname: string): boolean => pathname === '/' || pathname === '/index.html' || pathname.startsWith('/assets/')

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  gate.origin = origin
  const sockets = new WebSocketServer({ noServer: true, maxPayload: BODY_LIMIT })
  const news = applyWSSHandler({ wss: sockets, router: hostRouter, createContext: () => ({ workspace }) })
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/trpc-ws' || request.headers.origin !== origin || !gate.isKnown(request)) return void socket.destroy()
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request))
  })
  return {
    url: `${origin}/#token=${gate.token}`,
    token: gate.token,
    async close() {
      news.broadcastReconnectNotification()
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Who may talk to the host: a page of our own origin, with the cookie that the one-time token was exchanged for. */
class SessionGate {
  readonly token = randomBytes(32).toString('base64url')
  readonly #session = randomBytes(32).toString('base64url')
  #isRedeemed = false
  origin = ''

  /** Browsers keep one jar for all ports of an address: by one name, a second desk in the browser would put out the first. */
  get cookie(): string {
    return `rentflow-session-${new URL(this.origin).port}`
  }

  /** The session for the token, once. Reloading keeps the cookie, so nobody needs it twice. */
  redeem(token: string): string | undefined {
    if (this.#isRedeemed || !isSame(token, this.token)) return undefined
    this.#isRedeemed = true
    return this.#session
  }

  /** A script or test may carry the token itself as a bearer instead of the cookie. */
  isKnown(request: IncomingMessage): boolean {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (bearer !== undefined) return isSame(bearer, this.token)
    const name = `${this.cookie}=`
    const cookie = (request.headers.cookie ?? '')
      .split(';')
      .map((part) => part.trim())
      .find((part) => part.startsWith(name))
    return cookie !== undefined && isSame(cookie.slice(name.length), this.#session)
  }

  /** Another site's page cannot name our origin, and a rebound host name is not our address. */
  isOurOrigin(request: IncomingMessage): boolean {
    const { origin, host } = request.headers
    return (origin === undefined || origin === this.origin) && `http://${host}` === this.origin
  }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

async function tokenOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > 1000) return ''
  }
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string' ? body.token : ''
  } catch {
    return '' // not JSON: no token either
  }
}

function toRequest(request: IncomingMessage, url: URL): Request {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(url, {
    method: request.method ?? 'GET',
    ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' as const } : {}),
  })
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (answer.body) Readable.fromWeb(answer.body as never).pipe(response)
  else response.end()
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end()
}
