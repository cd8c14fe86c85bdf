import { randomUUID } from 'node:crypto'
import { PATHS, PROTOCOL, PROTOCOL_HEADER, type PushAnswer } from '../../shared/sync/protocol.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { AcknowledgedDocuments, type Batch } from './acknowledged-documents.ts'
import { someNights } from './pushed-documents.ts'
import { startServerProcess, type ServerProcess } from './server-process.ts'
import { SyncDesk } from './sync-desk.ts'
import { house, payment, person, stay } from './sync-house.ts'
import { PASSWORD } from './test-server.ts'

const DESKS = ['A1', 'B1', 'C1', 'D1']
const ACCOUNT = { email: 'asha@example.com', password: PASSWORD }

export interface Life {
  readonly settings: Record<string, string>
  /** From 0 to 1, of the seed. */
  random(): number
  /** Kills the server, and whatever is to be lost besides, before, with or after it. */
  strike(round: number, kill: () => Promise<void>): Promise<void>
}

/** No answer came, or one of a server that could not do it: whether it was done is not known. */
class Unanswered extends Error {}

/**
 * A real server process under desks that push at once, killed at any moment and started again on what it left. `round` throws
 * when anything that was acknowledged is missing, changed, twice or counted wrongly.
 */
export class KilledServer {
  readonly #life: Life
  #server: ServerProcess | undefined
  #token = ''
  #desks: SyncDesk[] = []
  /** Reads along; what it has seen must not vanish either. */
  #reader!: SyncDesk
  #beds: WireDocument[] = []
  readonly #acknowledged = new AcknowledgedDocuments()
  readonly #unanswered = new Map<SyncDesk, Batch>()
  #numbers = 0
  #startMs = 1000
  /** From here until it is started again no answer need come. */
  #isStruck = false

  constructor(life: Life) {
    this.#life = life
  }

  async begin(): Promise<void> {
    await this.#start()
    await this.#ask('POST', '/api/v1/auth/register', { name: 'Asha Kulkarni', ...ACCOUNT })
    await this.#signIn()
    const org = randomUUID()
    const body = { id: org, name: 'Sunrise Homes', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata', deviceCode: 'A1' }
    await this.#ask('POST', PATHS.claim, body)
    this.#desks = DESKS.map((code) => this.#newDesk(org, code))
    this.#reader = this.#newDesk(org, 'R1')
    this.#beds = house(this.#desks[0]!, 'Sunrise', 3).beds
    await this.#desks[0]!.push()
    await this.#reader.pull()
    this.#acknowledged.begin(await this.#reader.digestOfServer())
    // Ended well once, so that Node keeps what it has compiled for all that are started after it.
    await this.#server!.stop()
    await this.#start()
  }

  /** Work, a kill in the middle of it, a start, and everything new looked at; with `isWhole` everything there is. */
  async round(round: number, isWhole: boolean): Promise<void> {
    await this.#workUntilStruck(round)
    if (this.#chance(0.1)) await this.#killWhileStarting()
    await this.#start()
    await this.#expectAcknowledged()
    for (const [desk, batch] of this.#unanswered) this.#acknowledged.take(desk, batch, await this.#push(batch))
    this.#unanswered.clear()
    await this.#expectAcknowledged()
    await this.#expectCounted(isWhole)
  }

  get pushed(): number {
    return this.#acknowledged.size
  }

  async end(): Promise<void> {
    await this.#server?.stop()
  }

  async #signIn(): Promise<void> {
    const { accessToken } = await this.#ask<{ accessToken: string }>('POST', '/api/v1/auth/login', ACCOUNT)
    this.#token = accessToken
  }

  #newDesk(org: string, code: string): SyncDesk {
    return new SyncDesk({ ask: (method, route, { body } = {}) => this.#ask(method, route, body) }, { token: '', org, code })
  }

  async #start(): Promise<void> {
    const began = performance.now()
    this.#server = await startServerProcess(this.#life.settings)
    this.#startMs = performance.now() - began
  }

  async #killWhileStarting(): Promise<void> {
    const afterMs = this.#life.random() * this.#startMs
    const started = startServerProcess(this.#life.settings, (child) => setTimeout(() => child.kill('SIGKILL'), afterMs))
    const server = await started.catch(() => undefined)
    await server?.exited
  }

  async #workUntilStruck(round: number): Promise<void> {
    const server = this.#server!
    let answers = Math.floor(this.#life.random() * 9)
    const afterMs = this.#life.random() ** 2 * 40
    const kill = async (): Promise<void> => {
      server.signal('SIGKILL')
      await server.exited
    }
    const struck = Promise.withResolvers<void>()
    const strike = (): void =>
      void setTimeout(() => {
        this.#isStruck = true
        this.#life.strike(round, kill).then(struck.resolve, struck.reject)
      }, afterMs)
    if (answers === 0) strike()
    const pushing = this.#desks.map(async (desk) => {
      for (;;) {
        const batch = this.#work(desk)
        this.#unanswered.set(desk, batch)
        this.#acknowledged.take(desk, batch, await this.#push(batch))
        this.#unanswered.delete(desk)
        if ((answers -= 1) === 0) strike()
      }
    })
    const reading = (async () => {
      for (;;) await this.#reader.pull()
    })()
    for (const ended of await Promise.allSettled([...pushing, reading]))
      if (ended.status === 'rejected' && !(ended.reason instanceof Unanswered)) throw ended.reason
    await struck.promise
    this.#isStruck = false
  }

  /** What a desk writes before it pushes: new people, receipts with their numbers, the same few beds let, a person changed. */
  #work(desk: SyncDesk): Batch {
    let edits = 0
    for (let count = 1 + Math.floor(this.#life.random() * 4); count > 0; count--) {
      const { id } = person(desk, `Guest ${(this.#numbers += 1)}`, { notes: 'ünïcödé 😀', later: { than: ['this', 1, null] } })
      payment(desk, id, `${desk.code}-${this.#chance(0.05) ? 1 : this.#numbers}`)
      if (this.#chance(0.5))
        stay(desk, this.#beds[Math.floor(this.#life.random() * this.#beds.length)]!, id, ...someNights(this.#life.random))
    }
    const known = desk.all('resident').filter(({ id }) => this.#acknowledged.has(`resident ${id}`))
    const changed = known[Math.floor(this.#life.random() * known.length)]
    if (changed && this.#chance(0.5)) {
      desk.edit(changed, { phone: `+9198${String(10_000_000 + this.#numbers)}` })
      edits = 1
    }
    return { rows: desk.waiting, edits }
  }

  async #push({ rows }: Batch): Promise<PushAnswer> {
    return await this.#ask('POST', PATHS.push, { rows })
  }

  async #expectAcknowledged(): Promise<void> {
    await this.#reader.pull()
    this.#acknowledged.expectThere(this.#reader, [...this.#unanswered.values()])
  }

  async #expectCounted(isWhole: boolean): Promise<void> {
    const digest = await this.#reader.digestOfServer()
    this.#acknowledged.expectCounted(this.#reader, digest)
    if (!isWhole) return
    // A token lives for 15 minutes.
    await this.#signIn()
    const fresh = this.#newDesk(this.#reader.org, 'F1')
    await fresh.pull()
    this.#acknowledged.expectWhole(fresh, this.#reader, digest)
  }

  #chance(share: number): boolean {
    return this.#life.random() < share
  }

  /** @throws Unanswered */
  async #ask<T>(method: string, route: string, body?: unknown): Promise<T> {
    const authorization = this.#token === '' ? {} : { authorization: `Bearer ${this.#token}` }
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const headers = {
      [PROTOCOL_HEADER]: String(PROTOCOL),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...authorization,
    }
    const { status, text } = await fetch(this.#server!.url + route, { method, headers, ...sent })
      .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
      .catch((thrown: unknown) => {
        throw this.#isStruck ? new Unanswered() : thrown
      })
    if (status >= 500 && this.#isStruck) throw new Unanswered()
    if (status >= 300) throw new Error(`${method} ${route} answered ${status}: ${text}`)
    return JSON.parse(text) as T
  }
}
