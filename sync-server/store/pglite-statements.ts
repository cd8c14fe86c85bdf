import { parse, protocol, type PGlite, type Results } from '@electric-sql/pglite'
import { bindMessage } from './pglite-bind.ts'

const STATEMENTS_KEPT = 300
/** After such a statement those that were parsed before may no longer fit their tables. */
const CHANGES_SHAPE = /\b(create|alter|drop)\b/i

/** A statement as Postgres has parsed it. */
interface Prepared {
  readonly name: string
  /** Type ids of its parameters. */
  readonly types: readonly number[]
  /** What tells the columns of its rows; nothing where it gives none. */
  readonly described: Messages
}
type Messages = Awaited<ReturnType<PGlite['execProtocolStream']>>

/**
 * Runs statements on one PGlite, each in a single call, and those with parameters parsed once for ever: its own `query` parses anew
 * each time and takes six calls, which is most of what a small statement costs. Nothing else may run on it meanwhile.
 */
export class PgliteStatements {
  readonly #pglite: PGlite
  /** By text, the one used longest ago first. */
  readonly #prepared = new Map<string, Prepared>()
  #made = 0

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  /** Any number of statements without parameters; answers for each. */
  async exec(text: string): Promise<Results[]> {
    const results = this.#resultsOf(await this.#send(protocol.serialize.query(text)))
    if (CHANGES_SHAPE.test(text)) await this.forget()
    return results
  }

  /** One statement with its parameters; `before` is a text of such as have none. */
  async query(text: string, parameters: readonly unknown[], before?: string): Promise<Results> {
    const { name, types, described } = await this.#prepare(text)
    const values = parameters.map((value, index) => this.#serialized(value, types[index]!))
    const { query, execute, sync } = protocol.serialize
    const first = before === undefined ? [] : [query(before)]
    const messages = await this.#send(...first, bindMessage(name, values), execute(), sync())
    // Its columns stand where the answer of a statement that is not parsed yet would tell them.
    return this.#resultsOf(messages.flatMap((message) => (message.name === 'bindComplete' ? described : [message]))).at(-1)!
  }

  /** What was parsed is parsed anew, by this or by whoever goes on with the same PGlite. */
  async forget(): Promise<void> {
    for (const { name } of this.#prepared.values()) await this.#close(name)
    this.#prepared.clear()
  }

  async #prepare(text: string): Promise<Prepared> {
    let prepared = this.#prepared.get(text)
    if (prepared) this.#prepared.delete(text)
    else prepared = await this.#parse(text)
    this.#prepared.set(text, prepared)
    return prepared
  }

  async #parse(text: string): Promise<Prepared> {
    const [oldest] = this.#prepared
    if (oldest && this.#prepared.size >= STATEMENTS_KEPT) {
      this.#prepared.delete(oldest[0])
      await this.#close(oldest[1].name)
    }
    const name = `s${++this.#made}`
    const { parse: parsing, describe, sync } = protocol.serialize
    const messages = await this.#send(parsing({ name, text }), describe({ type: 'S', name }), sync())
    const types = parse.parseDescribeStatementResults(messages)
    return { name, types, described: messages.filter((message) => message.name === 'rowDescription') }
  }

  async #close(name: string): Promise<void> {
    await this.#send(protocol.serialize.close({ type: 'S', name }), protocol.serialize.sync())
  }

  #serialized(value: unknown, type: number): string | null {
    if (value === null || value === undefined) return null
    return (this.#pglite.serializers[type] ?? String)(value)
  }

  #resultsOf(messages: Messages): Results[] {
    return parse.parseResults(messages, this.#pglite.parsers)
  }

  #send(...messages: readonly Uint8Array[]): Promise<Messages> {
    return this.#pglite.execProtocolStream(Buffer.concat(messages), { syncToFs: false })
  }
}
