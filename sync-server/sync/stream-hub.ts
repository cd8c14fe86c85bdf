import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { StreamOpening, type News, type StreamMessage } from '../../shared/sync/protocol.ts'
import type { Access, Identity } from '../areas/access/accounts.ts'
import type { ServerServices } from '../services.ts'
import type { Notice } from '../store/database.ts'
import { isPulled } from '../store/write-feed.ts'
import { joined, type Fresh } from './fresh-news.ts'
import { deskOf, type HeadOffice } from './head-office.ts'
import { newsOf, readNews } from './pull/read-news.ts'
import { CLOSED_UNKNOWN, closingAfter } from './stream-close.ts'
import type { Desk } from './stream-desk.ts'

const OPENING_MS = 10_000
const HEARTBEAT_MS = 30_000
/** Longer than a token lives: a desk says its next one in time, or comes again. */
const BEATS_OF_A_TOKEN = 40
/** A desk that reads so slowly is let go; it asks for what it missed when it comes back. */
const UNREAD_BYTES = 256 * 1024
/** Sockets that have not said who they are. */
const STRANGERS = 500

/**
 * Every open stream of this process. What any process writes is poked to the desks that may see the organisation: the newest `seq`,
 * and where it is little what was written, read once for all who see the same. What is heard together goes together.
 */
export class StreamHub {
  readonly #services: Pick<ServerServices, 'accounts' | 'database' | 'log' | 'metrics'>
  readonly #headOffice: HeadOffice
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 16_384, perMessageDeflate: false, clientTracking: false })
  readonly #desks = new Set<Desk>()
  readonly #byOrg = new Map<string, Set<Desk>>()
  readonly #news = new Map<string, Fresh>()
  /** Organisations whose desks are being told, and up to which `seq` those of each have been. */
  readonly #telling = new Set<string>()
  readonly #told = new Map<string, number>()
  readonly #stopListening: () => void
  readonly #heartbeat: NodeJS.Timeout
  #isFlushing = false
  /** Changes of rights that were heard of. */
  #changes = 0
  #strangers = 0

  constructor(services: Pick<ServerServices, 'accounts' | 'database' | 'log' | 'metrics'>, headOffice: HeadOffice) {
    this.#services = services
    this.#headOffice = headOffice
    this.#stopListening = services.database.listen((notice) => this.#heard(notice))
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS).unref()
  }

  get size(): number {
    return this.#desks.size
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#strangers >= STRANGERS) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#welcome(opened))
  }

  close(): void {
    this.#stopListening()
    clearInterval(this.#heartbeat)
    for (const desk of this.#desks) desk.socket.close(1001, 'the server stops')
    this.#server.close()
  }

  #welcome(socket: WebSocket): void {
    const desk: Desk = { socket, identity: undefined, token: '', beats: 0, accesses: new Map(), looks: 0, isAlive: true }
    this.#desks.add(desk)
    this.#services.metrics.desks(this.#desks.size)
    this.#strangers += 1
    const impatience = setTimeout(() => desk.identity ?? socket.close(CLOSED_UNKNOWN, 'nobody said who this is'), OPENING_MS)
    // A socket that breaks is a desk that went away; it comes back by itself.
    socket.on('error', () => socket.terminate())
    socket.on('pong', () => (desk.isAlive = true))
    socket.on('message', (data) => void this.#opening(desk, data))
    socket.on('close', () => {
      clearTimeout(impatience)
      if (!desk.identity) this.#strangers -= 1
      desk.looks += 1
      this.#subscribe(desk, [])
      this.#desks.delete(desk)
      this.#services.metrics.desks(this.#desks.size)
    })
  }

  async #opening(desk: Desk, data: RawData): Promise<void> {
    try {
      const { token } = StreamOpening.parse(JSON.parse(data.toString()))
      const identity = await this.#look(desk, token)
      if (desk.socket.readyState !== desk.socket.OPEN) return
      if (!desk.identity) this.#strangers -= 1
      desk.identity = identity
      desk.token = token
      desk.beats = 0
      this.#send(desk, { type: 'hello', epoch: this.#services.database.epoch })
    } catch (thrown) {
      this.#close(desk, thrown, 'the token is not valid')
    }
  }

  /** Only the last look counts: one that is answered after it may be of rights that are gone. */
  async #look(desk: Desk, token: string): Promise<Identity> {
    const look = (desk.looks += 1)
    const changes = this.#changes
    const identity = await this.#services.accounts.identify({ bearer: token })
    const organisations = await this.#services.accounts.organisationsOf(identity)
    // It may have been a change of theirs: who is not known yet is not told of it.
    if (changes !== this.#changes) return this.#look(desk, token)
    if (look === desk.looks) this.#subscribe(desk, organisations)
    return identity
  }

  #subscribe(desk: Desk, organisations: readonly Access[]): void {
    for (const org of desk.accesses.keys()) {
      const desks = this.#byOrg.get(org)
      desks?.delete(desk)
      if (desks?.size !== 0) continue
      this.#byOrg.delete(org)
      this.#told.delete(org)
    }
    desk.accesses = new Map(organisations.filter((one) => !one.isPushOnly).map((one) => [one.org, one]))
    for (const org of desk.accesses.keys()) {
      const desks = this.#byOrg.get(org)
      if (desks) desks.add(desk)
      else this.#byOrg.set(org, new Set([desk]))
    }
  }

  #heard(notice: Notice): void {
    if (notice.type === 'written') {
      if (!this.#byOrg.has(notice.org)) return
      this.#news.set(notice.org, joined(this.#news.get(notice.org), notice))
      this.#pokeSoon()
    } else if (notice.type === 'seen') {
      void this.#tellSeen(notice.org)
    } else if (notice.type === 'access') {
      this.#changes += 1
      for (const desk of this.#desks)
        if (desk.identity?.type === 'user' && notice.userIds.includes(desk.identity.userId)) void this.#accessChanged(desk)
    } else {
      // Something may have been written that nobody here heard of.
      for (const desk of this.#desks) if (desk.identity) this.#send(desk, { type: 'hello', epoch: this.#services.database.epoch })
    }
  }

  /** Once for all that is heard together, and before whoever wrote it is answered: others wait for it as much. */
  #pokeSoon(): void {
    if (this.#isFlushing) return
    this.#isFlushing = true
    queueMicrotask(() => {
      this.#isFlushing = false
      for (const org of this.#news.keys()) if (!this.#telling.has(org)) void this.#tell(org)
    })
  }

  /** One after the other, so that what comes with a poke goes on where the last one ended. */
  async #tell(org: string): Promise<void> {
    this.#telling.add(org)
    for (let fresh = this.#news.get(org); fresh; fresh = this.#news.get(org)) {
      this.#news.delete(org)
      const from = this.#told.get(org)
      this.#told.set(org, fresh.seq)
      const groups = Map.groupBy(this.#byOrg.get(org) ?? [], (desk) => desk.accesses.get(org)!.scope)
      // While one is told, what another may see can change.
      const alike = [...groups.values()].map((desks) => ({ desks, access: desks[0]!.accesses.get(org)! }))
      for (const { desks, access } of alike) await this.#tellAlike(desks, access, from, fresh)
    }
    this.#telling.delete(org)
  }

  /** Desks that see the same. */
  async #tellAlike(desks: readonly Desk[], access: Access, from: number | undefined, fresh: Fresh): Promise<void> {
    const { org } = access
    const found = from === undefined ? { seq: fresh.seq } : await this.#newsFor(access, from, fresh)
    // Who may see something else by now hears of that.
    for (const desk of desks) if (desk.accesses.get(org)?.scope === access.scope) this.#send(desk, { type: 'poke', org, ...found })
  }

  /** Whoever sees the whole organisation need not wait for what this process has just written to be read again. */
  async #newsFor(access: Access, from: number, { seq, news }: Fresh): Promise<{ seq: number; news?: News }> {
    const { database } = this.#services
    try {
      if (!news || news.from !== from || access.propertyIds) return await readNews(database, access, from, seq)
      const pulled = news.documents.filter(({ kind }) => isPulled(database.entities.get(kind)!))
      return { seq, ...newsOf(database, access, from, pulled) }
    } catch (thrown) {
      // They ask themselves.
      this.#services.log.warn({ err: thrown, org: access.org }, 'what was written could not be read for the desks that listen')
      return { seq }
    }
  }

  async #tellSeen(org: string): Promise<void> {
    try {
      for (const desk of this.#byOrg.get(org) ?? []) {
        const seen = desk.identity && (await this.#headOffice.seen(deskOf(desk.identity), [org]))[org]
        if (seen) this.#send(desk, { type: 'seen', org, ...seen })
      }
    } catch (thrown) {
      // The next pull tells it.
      this.#services.log.warn({ err: thrown, org }, 'desks could not be told how far head office has seen')
    }
  }

  /** The session itself may have ended: who it is is asked anew, and a desk whose token is too old by now comes again with its next. */
  async #accessChanged(desk: Desk): Promise<void> {
    // Nothing more is told of what it may have no right to by now.
    this.#subscribe(desk, [])
    try {
      await this.#look(desk, desk.token)
      this.#send(desk, { type: 'access' })
    } catch (thrown) {
      this.#send(desk, { type: 'access' })
      this.#close(desk, thrown, 'the session has ended')
    }
  }

  #close({ socket }: Desk, thrown: unknown, refused: string): void {
    const { code, reason } = closingAfter(thrown, refused)
    if (code !== CLOSED_UNKNOWN) this.#services.log.warn({ err: thrown }, 'a desk that listens could not be looked up')
    socket.close(code, reason)
  }

  #send({ socket }: Desk, message: StreamMessage): void {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > UNREAD_BYTES) socket.terminate()
    else socket.send(JSON.stringify(message))
  }

  #beat(): void {
    for (const desk of this.#desks) {
      if (!desk.isAlive) desk.socket.terminate()
      if (++desk.beats > BEATS_OF_A_TOKEN) desk.socket.close(CLOSED_UNKNOWN, 'the token is too old')
      desk.isAlive = false
      if (desk.socket.readyState === desk.socket.OPEN) desk.socket.ping()
    }
  }
}
