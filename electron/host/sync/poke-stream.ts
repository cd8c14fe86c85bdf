import { WebSocket } from 'ws'
import { AppError } from '../../../shared/kernel/errors.ts'
import { PATHS, PROTOCOL, PROTOCOL_HEADER, type StreamMessage, type StreamOpening } from '../../../shared/sync/protocol.ts'
import { Stopped, type Retrying } from './retrying.ts'
import type { ServerLink } from './server-link.ts'

/** A server that says nothing for so long, not even a ping, is gone though the line may look open. */
const SILENT_MS = 75_000

export interface StreamEars {
  /** `hello` comes whenever something may have been missed. */
  heard(message: StreamMessage): void
  cut(): void
}

/** Hears from the server that there is something new; comes back by itself. */
export class PokeStream {
  readonly #link: ServerLink
  readonly #retrying: Retrying
  readonly #ears: StreamEars
  #socket: WebSocket | undefined

  constructor(link: ServerLink, retrying: Retrying, ears: StreamEars) {
    this.#link = link
    this.#retrying = retrying
    this.#ears = ears
  }

  /** Until the connection is stopped. */
  async run(): Promise<void> {
    try {
      await this.#retrying.untilDone(async () => {
        await this.#listen(await this.#open())
        throw cut(this.#link.url, new Error('the line was cut'))
      })
    } catch (thrown) {
      if (!(thrown instanceof Stopped)) throw thrown
    }
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  close(): void {
    this.#socket?.terminate()
  }

  /** Says who this is: at first, and again with each new token. */
  async introduce(): Promise<void> {
    if (!this.isOpen) return
    const opening: StreamOpening = { type: 'open', token: await this.#link.accessToken() }
    this.#socket?.send(JSON.stringify(opening))
  }

  async #open(): Promise<WebSocket> {
    await this.#link.accessToken()
    if (this.#retrying.isStopped) throw new Stopped()
    const url = new URL(PATHS.stream, this.#link.url)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    const headers = { [PROTOCOL_HEADER]: String(PROTOCOL) }
    const socket = new WebSocket(url, { headers, perMessageDeflate: false, handshakeTimeout: 15_000 })
    this.#socket = socket
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', (thrown) => reject(cut(this.#link.url, thrown)))
    })
    return socket
  }

  /** Resolves when the line is cut. */
  async #listen(socket: WebSocket): Promise<void> {
    const silence = setTimeout(() => socket.terminate(), SILENT_MS).unref()
    socket.on('ping', () => silence.refresh())
    socket.on('message', (data: Buffer) => {
      silence.refresh()
      const message = readMessage(data)
      if (message) this.#ears.heard(message)
    })
    const cutOff = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    // After `error` always comes `close`; without a listener the process would end.
    socket.on('error', () => {})
    await this.introduce()
    await cutOff
    clearTimeout(silence)
    this.#ears.cut()
  }
}

/** A message of a newer server that means nothing here is passed over: it is no reason to lose the rest. */
function readMessage(data: Buffer): StreamMessage | undefined {
  try {
    return JSON.parse(data.toString('utf8')) as StreamMessage
  } catch {
    return undefined
  }
}

function cut(url: string, thrown: Error): AppError {
  return new AppError('OFFLINE', `The server at ${url} does not answer (${thrown.message}). Your work is saved on this desk.`, {
    cause: thrown,
  })
}
