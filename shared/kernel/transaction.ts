import type { z } from 'zod'
import type { AnyEntity, Draft, Row, Stamps } from './entity.ts'
import { AppError } from './errors.ts'
import { plainWords } from './plain-words.ts'
import { comparatorOf, matches, resolveCursor, type QueryFor, type Sort, type Where, type WhereFor } from './query.ts'
import type { Backend, Store, StoredDocument, Write } from './store.ts'
import { unkeepable } from './unkeepable.ts'

/** What stamps a document: who writes, when, on which device. */
export interface Stamping {
  readonly org: string
  readonly device: string
  now(): string
  newId(): string
  /** Later than every stamp given before, and than `seen`: the stamp of the document that is written over. */
  nextHlc(seen?: string): string
}

/** A Store over a backend that keeps its writes to itself until they are committed together. */
export class Transaction implements Store {
  readonly #backend: Backend
  readonly #stamping: Stamping
  readonly #touched = new Map<string, Map<string, Write>>()
  /**
   * Every document, or its absence, as it was first read, for whoever is going to write: what is decided on one version must not be
   * written over another that came meanwhile. The backend refuses such a commit, and the action is run once more.
   */
  readonly #read: Map<string, StoredDocument | undefined> | undefined
  readonly #asked = new Set<string>()

  constructor(backend: Backend, stamping: Stamping, { isReading = false } = {}) {
    this.#backend = backend
    this.#stamping = stamping
    this.#read = isReading ? undefined : new Map()
  }

  /** Every document written so far, each once, with its state before the transaction and now. */
  get writes(): Write[] {
    return [...this.#touched.values()]
      .flatMap((byId) => [...byId.values()])
      .filter((write) => write.before !== undefined || write.after !== undefined)
  }

  /** The kinds of document anything was asked about: what an answer may change with. */
  get askedKinds(): string[] {
    return [...this.#asked]
  }

  async get<E extends AnyEntity>(entity: E, id: string): Promise<Row<E> | undefined> {
    this.#asked.add(entity.name)
    const own = this.#touched.get(entity.name)?.get(id)
    return (own ? own.after : await this.#stored(entity, id)) as Row<E> | undefined
  }

  async find<E extends AnyEntity>(entity: E, query: QueryFor<E> = {}): Promise<Row<E>[]> {
    this.#asked.add(entity.name)
    const isOptional = (name: string): boolean => entity.fields[name]?.isOptional === true
    const resolved = resolveCursor(query as unknown as Parameters<typeof resolveCursor>[0], isOptional) as unknown as QueryFor<E>
    const own = this.#touched.get(entity.name)
    if (!own || own.size === 0) return (await this.#search(entity, resolved)) as Row<E>[]
    const { limit, ...unlimited } = resolved
    const stored = await this.#search(entity, limit === undefined ? unlimited : { ...resolved, limit: limit + own.size })
    const merged = stored.filter((document) => !own.has(document.id))
    for (const write of own.values()) if (write.after && matches(resolved.where as Where | undefined, write.after)) merged.push(write.after)
    merged.sort(comparatorOf(resolved.sort as Sort | undefined))
    return (limit === undefined ? merged : merged.slice(0, limit)) as Row<E>[]
  }

  async count<E extends AnyEntity>(entity: E, where?: WhereFor<E>): Promise<number> {
    this.#asked.add(entity.name)
    const own = this.#touched.get(entity.name)
    let total = await this.#backend.count(entity, this.#stamping.org, where)
    for (const write of own?.values() ?? []) {
      if (write.before && matches(where as Where | undefined, write.before)) total -= 1
      if (write.after && matches(where as Where | undefined, write.after)) total += 1
    }
    return total
  }

  async put<E extends AnyEntity>(entity: E, document: Draft<E>): Promise<Row<E>> {
    const id = document.id ?? this.#stamping.newId()
    const known = this.#touched.get(entity.name)?.get(id)
    const before = known ? known.before : document.id === undefined ? undefined : await this.#stored(entity, id)
    const current = known ? known.after : before
    const row = {
      ...withoutUndefined(document),
      id,
      org: this.#stamping.org,
      v: entity.version,
      ...this.#stampsOf(entity, current),
    } as StoredDocument
    check(entity, row)
    const refusal = entity.guard?.(current as never, row as never)
    if (refusal) throw refusal
    this.#record(entity, id, { entity, before, after: row })
    return row as Row<E>
  }

  async remove<E extends AnyEntity>(entity: E, id: string): Promise<void> {
    const known = this.#touched.get(entity.name)?.get(id)
    const before = known ? known.before : await this.#stored(entity, id)
    if (!(known ? known.after : before))
      throw new AppError('NOT_FOUND', `There is no such ${entity.name}. It may have been removed meanwhile.`, {
        details: { kind: entity.name, id },
      })
    this.#record(entity, id, { entity, before, after: undefined })
  }

  /** As it was first read in this transaction. */
  async #stored(entity: AnyEntity, id: string): Promise<StoredDocument | undefined> {
    const key = keyOf(entity, id)
    if (this.#read?.has(key)) return this.#read.get(key)
    const document = await this.#backend.get(entity, this.#stamping.org, id)
    this.#remember(key, document)
    return document
  }

  async #search(entity: AnyEntity, query: QueryFor<AnyEntity>): Promise<StoredDocument[]> {
    const documents = await this.#backend.find(entity, this.#stamping.org, query)
    for (const document of documents) this.#remember(keyOf(entity, document.id), document)
    return documents
  }

  #remember(key: string, document: StoredDocument | undefined): void {
    if (this.#read && !this.#read.has(key)) this.#read.set(key, document)
  }

  /** What tells of something that happened keeps the stamps of that time, also when a person is taken out of it later. */
  #stampsOf(entity: AnyEntity, current: StoredDocument | undefined): Omit<Stamps, 'id' | 'org' | 'v'> {
    if (current && entity.home === 'up') {
      const { hlc, device, createdAt, updatedAt } = current as StoredDocument & Stamps
      return { hlc, device, createdAt, updatedAt }
    }
    const now = this.#stamping.now()
    return {
      hlc: this.#stamping.nextHlc(current?.['hlc'] as string | undefined),
      device: this.#stamping.device,
      createdAt: (current?.['createdAt'] as string | undefined) ?? now,
      updatedAt: now,
    }
  }

  #record(entity: AnyEntity, id: string, write: Write): void {
    let byId = this.#touched.get(entity.name)
    if (!byId) this.#touched.set(entity.name, (byId = new Map()))
    byId.set(id, write)
  }
}

function keyOf(entity: AnyEntity, id: string): string {
  return `${entity.name}/${id}`
}

function check(entity: AnyEntity, row: StoredDocument): void {
  const result = entity.row.safeParse(row, { error: plainWords })
  if (!result.success) throw validationError(result.error, entity.name)
  // Refused here, where somebody can correct it, and not by the server's database long after.
  const problem = unkeepable(row)
  if (problem)
    throw new AppError('VALIDATION', `${entity.name}: ${problem.field} ${problem.message}. Type it anew, or paste it as plain text.`, {
      field: problem.field,
    })
}

/** A zod failure as a refusal that names its first field; the rest stand in `details.issues`. */
export function validationError(error: z.ZodError, subject: string): AppError {
  const issues = error.issues.flatMap((issue) =>
    // A key that is not known is the field, wherever it stood.
    (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key.slice(0, 100)]) : [issue.path]).map((path) => ({
      field: path.map(String).join('.'),
      message: issue.message,
    })),
  )
  const { field, message } = issues[0] ?? { field: '', message: 'not valid' }
  return new AppError('VALIDATION', `${subject}: ${field === '' ? '' : `${field}: `}${message}.`, {
    ...(field === '' ? {} : { field }),
    details: { issues: issues.slice(0, 20) },
  })
}

function withoutUndefined(document: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined))
}
