import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { instantOf, systemNow } from '../../shared/kernel/day.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import { formatHlc, parseHlc, receiveHlc, tickHlc, type HlcState } from '../../shared/kernel/hlc.ts'
import type { Role } from '../../shared/kernel/permissions.ts'
import { Digest } from '../../shared/sync/digest.ts'
import {
  PATHS,
  PROTOCOL,
  PROTOCOL_HEADER,
  type Checkpoint,
  type DigestAnswer,
  type PullAnswer,
  type PushAnswer,
  type PushRequest,
} from '../../shared/sync/protocol.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import type { SignedIn, TestServer } from './test-server.ts'

const HEADERS = { [PROTOCOL_HEADER]: String(PROTOCOL) }

/** A person with an account who is a member of an organisation, as an administrator would have invited them. */
export async function memberOf(
  server: TestServer,
  org: string,
  { role = 'owner', propertyIds }: { role?: Role; propertyIds?: readonly string[] } = {},
): Promise<SignedIn & { userId: string }> {
  const person = await server.register()
  const { sub: userId } = JSON.parse(Buffer.from(person.token.split('.')[1]!, 'base64url').toString()) as { sub: string }
  const [now, properties] = [instantOf(systemNow()), propertyIds ? JSON.stringify(propertyIds) : null]
  await server.services.database.asServer((tx) =>
    sql`insert into memberships (org_id, id, user_id, email, name, role, status, property_ids, created_at, updated_at)
      values (${org}, ${randomUUID()}, ${userId}, ${person.email}, ${person.name}, ${role}, 'active', ${properties}::jsonb, ${now}, ${now})`.execute(
      tx,
    ),
  )
  return { ...person, userId }
}

/** An organisation that a new account has claimed from its first desk. */
export async function claimed(server: TestServer): Promise<{ org: string; owner: SignedIn }> {
  const owner = await server.register()
  const org = randomUUID()
  const body = { id: org, name: 'Sunrise Homes', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata', deviceCode: 'A1' }
  await server.ask('POST', PATHS.claim, { token: owner.token, headers: HEADERS, body })
  return { org, owner }
}

/** Of the owner and of a member of a new organisation. */
export async function twoDesks(server: TestServer): Promise<[SyncDesk, SyncDesk]> {
  const { org, owner } = await claimed(server)
  const member = await memberOf(server, org)
  return [new SyncDesk(server, { org, token: owner.token, code: 'A1' }), new SyncDesk(server, { org, token: member.token, code: 'B1' })]
}

/** Plays a desk over real HTTP: writes here, pushes with what it assumes the server has, takes conflicts, pulls until there is no more. */
export class SyncDesk {
  readonly #server: Pick<TestServer, 'ask'>
  readonly token: string
  readonly org: string
  readonly code: string
  /** What this desk has, tombstones too. */
  readonly documents = new Map<string, WireDocument>()
  /** What it knows the server to have had. */
  readonly #masters = new Map<string, WireDocument>()
  checkpoint: Checkpoint | undefined
  /** How wrong its clock is. */
  skewMs = 0
  #hlc: HlcState = { ms: 0, counter: 0 }

  constructor(server: Pick<TestServer, 'ask'>, { token, org, code = 'A1' }: { token: string; org: string; code?: string }) {
    this.#server = server
    this.token = token
    this.org = org
    this.code = code
  }

  /** Writes a document whole, as the engine stamps it. */
  put(entity: AnyEntity, data: Record<string, unknown>, id: string = randomUUID()): WireDocument {
    const key = `${entity.name} ${id}`
    const before = this.documents.get(key)
    const now = systemNow() + this.skewMs
    this.#hlc = before ? receiveHlc(this.#hlc, parseHlc(before.hlc), now) : tickHlc(this.#hlc, now)
    const stamps = { hlc: formatHlc(this.#hlc, this.code), device: `desk-${this.code}`, updatedAt: instantOf(now) }
    const createdAt = before?.createdAt ?? stamps.updatedAt
    const document = { id, kind: entity.name, org: this.org, v: entity.version, ...stamps, createdAt, data, _deleted: false }
    this.documents.set(key, document)
    return document
  }

  edit(document: WireDocument, data: Record<string, unknown>): WireDocument {
    const current = this.get(document)
    return this.put({ name: document.kind, version: document.v } as AnyEntity, { ...current.data, ...data }, document.id)
  }

  remove(document: WireDocument): WireDocument {
    const removed = { ...this.get(document), _deleted: true }
    this.documents.set(`${document.kind} ${document.id}`, removed)
    return removed
  }

  get({ kind, id }: { kind: string; id: string }): WireDocument {
    const found = this.documents.get(`${kind} ${id}`)
    if (!found) throw new Error(`this desk has no ${kind} ${id}`)
    return found
  }

  /** Live documents of a kind. */
  all(kind: string): WireDocument[] {
    return [...this.documents.values()].filter((document) => document.kind === kind && !document._deleted)
  }

  /** Everything that the server is not known to have. */
  get waiting(): PushRequest['rows'] {
    return [...this.documents].flatMap(([key, newDocumentState]) => {
      const assumedMasterState = this.#masters.get(key)
      const isKnown = assumedMasterState?.hlc === newDocumentState.hlc && assumedMasterState._deleted === newDocumentState._deleted
      return isKnown ? [] : [{ newDocumentState, assumedMasterState }]
    })
  }

  /** One request with the given rows, its answer not taken: as if it were lost on the way. */
  async send(rows: PushRequest['rows'], again = false): Promise<PushAnswer> {
    return await this.#server.ask('POST', PATHS.push, {
      token: this.token,
      headers: HEADERS,
      body: { rows, device: `desk-${this.code}`, ...(again ? { again } : {}) },
    })
  }

  async push(again = false): Promise<PushAnswer> {
    const rows = again ? [...this.documents.values()].map((newDocumentState) => ({ newDocumentState })) : this.waiting
    const answer = await this.send(rows, again)
    for (const { newDocumentState } of rows as { newDocumentState: WireDocument }[]) this.know(newDocumentState)
    for (const master of answer.conflicts) this.#take(master)
    return answer
  }

  /** One request. */
  async pullOnce(limit = 1000): Promise<PullAnswer> {
    const body = { organisations: [this.org], limit, ...(this.checkpoint ? { checkpoint: this.checkpoint } : {}) }
    const answer: PullAnswer = await this.#server.ask('POST', PATHS.pull, { token: this.token, headers: HEADERS, body })
    for (const document of answer.documents) if (!this.#isDirty(document)) this.#take(document)
    this.checkpoint = answer.checkpoint
    return answer
  }

  /** The same desk after its process was killed: with what it had written down, and no more. */
  restarted(): SyncDesk {
    const again = new SyncDesk(this.#server, this)
    for (const [key, document] of this.documents) again.documents.set(key, document)
    for (const [key, document] of this.#masters) again.#masters.set(key, document)
    if (this.checkpoint) again.checkpoint = structuredClone(this.checkpoint)
    return again
  }

  /** Until there is no more; returns all that came. */
  async pull(limit = 1000): Promise<WireDocument[]> {
    const all: WireDocument[] = []
    for (;;) {
      const { documents, more } = await this.pullOnce(limit)
      all.push(...documents)
      if (!more) return all
    }
  }

  async sync(): Promise<PushAnswer> {
    const answer = await this.push()
    await this.pull()
    return answer
  }

  /** Of what lives here and is synced both ways. */
  digest(): string {
    const digest = new Digest()
    const all = [...this.documents.values()].filter(({ kind }) => kind !== 'change')
    for (const document of all.toSorted((a, b) => (a.id < b.id ? -1 : 1))) digest.add(document)
    return digest.answer().all
  }

  async digestOfServer(): Promise<DigestAnswer> {
    return await this.#server.ask('GET', `${PATHS.digest}?organisationId=${this.org}`, { token: this.token })
  }

  #take(document: WireDocument): void {
    this.documents.set(`${document.kind} ${document.id}`, document)
    this.know(document)
  }

  /** The server is known to have it so. */
  know(document: WireDocument): void {
    this.#masters.set(`${document.kind} ${document.id}`, document)
  }

  /** Changed here since it was last agreed on: what is pulled does not replace it, the push's conflict will. */
  #isDirty({ kind, id }: WireDocument): boolean {
    return this.waiting.some((row) => {
      const own = row.newDocumentState as WireDocument
      return own.kind === kind && own.id === id
    })
  }
}
