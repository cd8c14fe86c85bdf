import { once } from 'node:events'
import { WebSocket } from 'ws'
import {
  PATHS,
  PROTOCOL,
  PROTOCOL_HEADER,
  type Checkpoint,
  type PullAnswer,
  type StreamMessage,
  type StreamOpening,
} from '../../../shared/sync/protocol.ts'
import type { BenchServer } from './bench-server.ts'

/** A desk as the server sees it: it listens, and when it is poked it pulls what is new. What it is sent it forgets. */
export class ListeningDesk {
  readonly #server: BenchServer
  readonly #token: string
  readonly #org: string
  #socket: WebSocket | undefined
  #checkpoint: Checkpoint | undefined
  #pulling: Promise<unknown> = Promise.resolve()
  #isToPull = false

  constructor(server: BenchServer, org: string, token: string) {
    this.#server = server
    this.#org = org
    this.#token = token
  }

  async listen(): Promise<void> {
    const socket = new WebSocket(`${this.#server.url.replace('http', 'ws')}${PATHS.stream}`, {
      headers: { [PROTOCOL_HEADER]: String(PROTOCOL) },
    })
    this.#socket = socket
    await once(socket, 'open')
    const heard = once(socket, 'message')
    socket.send(JSON.stringify({ type: 'open', token: this.#token } satisfies StreamOpening))
    await heard
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as StreamMessage
      if (message.type === 'poke' && message.seq > this.#seq && !this.#takesNews(message)) this.#pullSoon()
    })
  }

  get #seq(): number {
    return this.#checkpoint?.orgs[this.#org]?.seq ?? 0
  }

  /** Once for all the pokes that come until it begins, as a desk does. */
  #pullSoon(): void {
    if (this.#isToPull) return
    this.#isToPull = true
    this.#pulling = this.#pulling.then(() => {
      this.#isToPull = false
      return this.pull()
    })
  }

  /** What comes along and goes on where it is need not be asked for. */
  #takesNews({ org, seq, news }: StreamMessage & { type: 'poke' }): boolean {
    const own = this.#checkpoint?.orgs[org]
    if (!own || own.first || !news || news.scope !== own.scope || news.from > own.seq) return false
    own.seq = seq
    return true
  }

  /** Until there is no more; returns how many documents came. */
  async pull(): Promise<number> {
    let documents = 0
    for (;;) {
      const body = { organisations: [this.#org], limit: 1000, ...(this.#checkpoint ? { checkpoint: this.#checkpoint } : {}) }
      const answer = await this.#server.ask<PullAnswer>('POST', PATHS.pull, body, this.#token)
      this.#checkpoint = answer.checkpoint
      documents += answer.documents.length
      if (!answer.more) return documents
    }
  }

  async push(rows: readonly object[]): Promise<void> {
    await this.#server.ask('POST', PATHS.push, { rows }, this.#token)
  }

  async close(): Promise<void> {
    this.#socket?.terminate()
    await this.#pulling.catch(() => undefined)
  }
}
