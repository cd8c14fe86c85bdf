import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { PATHS, type HelloAnswer, type PushRequest } from '../../shared/sync/protocol.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'

/**
 * A server before its update: the real one, told of every document of one kind that it is of a version above its own, and with
 * another catalogue. It keeps no stream.
 */
export class OlderServer {
  readonly #url: string
  readonly #kind: string
  readonly #server = createServer((request, response) => void this.#pass(request, response).catch(() => response.destroy()))
  /** From here on it lets everything through as it is. */
  isUpdated = false
  /** Pushes that held any document of the kind. */
  pushes = 0

  constructor(url: string, kind: string) {
    this.#url = url
    this.#kind = kind
    this.#server.on('upgrade', (_request, socket) => socket.destroy())
  }

  async listen(): Promise<{ url: string }> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return { url: `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}` }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = request
    const sent = await buffer(request)
    const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent
    const passed = ['authorization', 'content-type', 'x-rentflow-protocol'].flatMap((name) => {
      const value = headers[name]
      return typeof value === 'string' ? [[name, value] as const] : []
    })
    const body = url === PATHS.push ? this.#aged(plain.toString()) : new Uint8Array(plain)
    const answer = await fetch(this.#url + url, { method, headers: Object.fromEntries(passed), ...(plain.length > 0 ? { body } : {}) })
    const read = Buffer.from(await answer.arrayBuffer())
    const said = url === PATHS.hello && !this.isUpdated ? JSON.stringify({ ...parsed<HelloAnswer>(read), catalogue: 'older' }) : read
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' }).end(said)
  }

  #aged(text: string): string {
    const request = JSON.parse(text) as PushRequest
    const own = request.rows.map(({ newDocumentState }) => newDocumentState as WireDocument).filter(({ kind }) => kind === this.#kind)
    if (own.length > 0) this.pushes += 1
    if (!this.isUpdated) for (const document of own) document.v += 1
    return JSON.stringify(request)
  }
}

function parsed<T>(json: Buffer): T {
  return JSON.parse(json.toString()) as T
}
