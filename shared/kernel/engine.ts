import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { ActionContext, AnyAction } from './action.ts'
import { Change, touchesOf, type EventRecord } from './change.entity.ts'
import { dayIn, instantOf } from './day.ts'
import { AppError } from './errors.ts'
import { formatHlc, isLater, parseHlc, receiveHlc, tickHlc, type HlcState } from './hlc.ts'
import { uuidv7, type RandomBytes } from './ids.ts'
import { demand, type Actor } from './permissions.ts'
import { plainWords } from './plain-words.ts'
import type { Backend, Store } from './store.ts'
import { Transaction, validationError, type Stamping } from './transaction.ts'

/** What a home (desk, server, test) gives the engine; from here on everything is the same everywhere. */
export interface EngineHost {
  readonly backend: Backend
  readonly org: string
  readonly device: string
  readonly deviceCode: string
  /** Unix milliseconds. */
  nowMs(): number
  readonly random: RandomBytes
  /** The organisation's IANA time zone, as it is now. */
  timeZone(): Promise<string>
  /** Called after a transaction is durable. */
  committed?(commit: Commit): void
}

export interface Commit {
  readonly action: string
  readonly kinds: readonly string[]
  readonly events: readonly EventRecord[]
}

export interface RunOptions {
  readonly actor: Actor
  /** The organisation this is meant for, and in which `actor` has their role; refused when it is another one by now. */
  readonly org?: string
  /** A repeat with the same key gives the first answer and does nothing. */
  readonly key?: string | undefined
  readonly services?: unknown
  readonly progress?: (done: number, total: number) => Promise<void>
  /** Told after a read which kinds of document its answer rests on. */
  readonly rests?: (kinds: string[]) => void
}

const ATTEMPTS = 3

/** Runs actions: permission, input, idempotency, one transaction with its change document, then the news of it. */
export class Engine {
  readonly #host: EngineHost
  #hlc: HlcState | undefined
  #seen: HlcState = { ms: 0, counter: 0 }
  #queue: Promise<unknown> = Promise.resolve()

  constructor(host: EngineHost) {
    this.#host = host
  }

  async run(action: AnyAction, rawInput: unknown, options: RunOptions): Promise<unknown> {
    demand(options.actor, action.permission)
    const parsed = action.input.safeParse(rawInput, { error: plainWords })
    if (!parsed.success) throw validationError(parsed.error, action.name)
    try {
      if (action.mode === 'write') return await this.#inTurn(() => this.#write(action, parsed.data, options))
      this.#demandOrg(options)
      const store = this.#open({ isReading: true })
      const answer = this.#answer(action, await action.run(await this.#context(store, options, []), parsed.data))
      options.rests?.(store.askedKinds)
      return answer
    } catch (thrown) {
      throw namingField(thrown, parsed.data)
    }
  }

  /** For the host's own work outside any action (seeding tests, salvage): a transaction without a change document is not offered. */
  get reader(): Omit<Store, 'put' | 'remove'> {
    return this.#open({ isReading: true })
  }

  /** Documents from elsewhere have been seen up to this stamp: whatever is written here from now on is later. */
  observe(hlc: string): void {
    const seen = parseHlc(hlc)
    if (isLater(seen, this.#seen)) this.#seen = seen
  }

  /** Runs something while no transaction is under way and none begins. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(work)
  }

  async #write(action: AnyAction, input: unknown, options: RunOptions): Promise<unknown> {
    const inputHash = bytesToHex(sha256(utf8ToBytes(`${action.name}\n${JSON.stringify(input)}`)))
    this.#demandOrg(options)
    for (let attempt = 1; ; attempt++) {
      const store = this.#open()
      if (!this.#hlc) await this.#resumeClock(store)
      const repeated = options.key === undefined ? undefined : await this.#recall(store, options.key, inputHash)
      if (repeated) return repeated.answer
      const events: EventRecord[] = []
      const answer = asKept(this.#answer(action, await action.run(await this.#context(store, options, events), input)))
      const writes = store.writes
      if (writes.length === 0) return answer
      await store.put(Change, {
        at: instantOf(this.#host.nowMs()),
        action: action.name,
        actorId: options.actor.id,
        actorName: options.actor.name,
        key: options.key,
        inputHash,
        answer,
        touched: touchesOf(writes, action.forgets),
        events,
      })
      try {
        await this.#host.backend.commit(store.writes)
      } catch (thrown) {
        if (thrown instanceof AppError && thrown.code === 'CONFLICT' && attempt < ATTEMPTS) continue
        throw thrown
      }
      this.#host.committed?.({ action: action.name, kinds: [...new Set(writes.map((write) => write.entity.name))], events })
      return answer
    }
  }

  #demandOrg({ org }: RunOptions): void {
    if (org === undefined || org === this.#host.org) return
    throw new AppError(
      'CONFLICT',
      'This desk changed to another organisation meanwhile, so this was not done. Go back to the first and repeat it.',
    )
  }

  async #recall(store: Store, key: string, inputHash: string): Promise<{ answer: unknown } | undefined> {
    const [change] = await store.find(Change, { where: { key }, limit: 1 })
    if (!change) return undefined
    if (change.inputHash !== inputHash)
      throw new AppError('KEY_REUSED', 'This request key was already used for something else. Send a new key.', { field: 'key' })
    return { answer: change.answer }
  }

  /** Answers are checked too: a screen or a script may rely on their shape. */
  #answer(action: AnyAction, raw: unknown): unknown {
    const parsed = action.output.safeParse(raw)
    if (parsed.success) return parsed.data
    throw new Error(`${action.name} answered out of shape: ${JSON.stringify(parsed.error.issues.slice(0, 3))}`)
  }

  #open({ isReading = false } = {}): Transaction {
    const host = this.#host
    const stamping: Stamping = {
      org: host.org,
      device: host.device,
      now: () => instantOf(host.nowMs()),
      newId: () => uuidv7(host.nowMs(), host.random),
      nextHlc: (seen) => {
        const own = this.#hlc ?? { ms: 0, counter: 0 }
        const last = isLater(this.#seen, own) ? this.#seen : own
        this.#hlc = seen === undefined ? tickHlc(last, host.nowMs()) : receiveHlc(last, parseHlc(seen), host.nowMs())
        return formatHlc(this.#hlc, host.deviceCode)
      },
    }
    return new Transaction(host.backend, stamping, { isReading })
  }

  /** The clock goes on from the last change ever written here, even if the wall clock was set back meanwhile. */
  async #resumeClock(store: Store): Promise<void> {
    const [last] = await store.find(Change, { sort: [['at', 'desc']], limit: 1 })
    this.#hlc = last ? parseHlc(last.hlc) : { ms: 0, counter: 0 }
  }

  async #context(store: Store, options: RunOptions, events: EventRecord[]): Promise<ActionContext> {
    const host = this.#host
    const timeZone = await host.timeZone()
    return {
      store,
      actor: options.actor,
      org: host.org,
      deviceCode: host.deviceCode,
      now: () => instantOf(host.nowMs()),
      today: () => dayIn(timeZone, instantOf(host.nowMs())),
      newId: () => uuidv7(host.nowMs(), host.random),
      emit: (name, payload) => events.push({ name, payload }),
      progress: options.progress ?? (async () => {}),
      services: options.services,
    }
  }

  /** One writer at a time: what a transaction read is still so when it commits. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work)
    this.#queue = turn.catch(() => {})
    return turn
  }
}

/** A document that is not there, with the field of the input that asked for it: an action that looks it up does not know its name. */
function namingField(thrown: unknown, input: unknown): unknown {
  const id = thrown instanceof AppError && thrown.code === 'NOT_FOUND' && thrown.field === undefined ? thrown.details?.['id'] : undefined
  const field = typeof id === 'string' ? pathTo(input, id) : undefined
  if (field === undefined) return thrown
  const { code, message, details } = thrown as AppError
  return new AppError(code, message, { field, details, cause: thrown })
}

/** Where in an input a text stands: `residentId`, `allocate.0.invoiceId`. */
function pathTo(input: unknown, text: string): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined
  for (const [name, value] of Object.entries(input)) {
    if (value === text) return name
    const below = pathTo(value, text)
    if (below !== undefined) return `${name}.${below}`
  }
  return undefined
}

/** As the change keeps it: a field that is `undefined` is no field, so that a repeated key gets the very same answer. */
function asKept(answer: unknown): unknown {
  return answer === undefined ? undefined : JSON.parse(JSON.stringify(answer))
}
