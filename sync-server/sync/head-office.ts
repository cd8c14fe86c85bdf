import { sql } from 'kysely'
import { instantOf } from '../../shared/kernel/day.ts'
import type { Role } from '../../shared/kernel/permissions.ts'
import type { Seen } from '../../shared/sync/protocol.ts'
import type { Access, Identity } from '../areas/access/accounts.ts'
import type { ServerServices } from '../services.ts'

/** Who is head office, where they see the whole organisation. */
const HEAD_OFFICE: ReadonlySet<Role> = new Set(['owner', 'admin', 'manager'])
/** What is reached is written so long after, all of it together: a pull never waits for it. */
const SETTLE_MS = 1_000
/** Two desks that have got somewhere are enough: whichever asks, one of them is another. */
const ENOUGH = 2
const MOST_ORGANISATIONS = 20_000

type Reach = Map<string, Seen>

/** How far head office has seen each organisation: reckoned from what its desks pulled, in every process of the server. */
export class HeadOffice {
  readonly #services: Pick<ServerServices, 'database' | 'log' | 'nowMs'>
  readonly #known = new Map<string, Reach>()
  #unwritten = new Map<string, { org: string; device: string } & Seen>()
  readonly #stopListening: () => void
  #epoch: string
  #round = 0
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(services: Pick<ServerServices, 'database' | 'log' | 'nowMs'>) {
    this.#services = services
    this.#epoch = services.database.epoch
    this.#stopListening = services.database.listen((notice) => {
      if (notice.type === 'seen') this.#forget(notice.org)
      else if (notice.type === 'missed') this.#forget()
    })
  }

  /** How far desks of head office other than this one have got; organisations that none of them has pulled are left out. */
  async seen(device: string, orgs: readonly string[]): Promise<Record<string, Seen>> {
    const reaches = await this.#reachesOf(orgs)
    return Object.fromEntries(
      orgs.flatMap((org) => {
        const others = [...(reaches.get(org) ?? [])].filter(([one]) => one !== device).map(([, seen]) => seen)
        const furthest = others.reduce<Seen | undefined>((best, one) => (best && best.seq >= one.seq ? best : one), undefined)
        return furthest ? [[org, furthest] as const] : []
      }),
    )
  }

  /** A desk was given all there is up to a `seq`. */
  reached({ org, actor, propertyIds, isPushOnly }: Access, device: string, seq: number): void {
    if (propertyIds !== undefined || isPushOnly || seq === 0 || !HEAD_OFFICE.has(actor.role)) return
    const reach = this.#known.get(org)
    if ((reach?.get(device)?.seq ?? 0) >= seq) return
    if (reach && [...reach.values()].filter((one) => one.seq >= seq).length >= ENOUGH) return
    const seen = { seq, at: instantOf(this.#services.nowMs()) }
    reach?.set(device, seen)
    this.#unwritten.set(`${org} ${device}`, { org, device, ...seen })
    this.#timer ??= setTimeout(() => void this.write(), SETTLE_MS).unref()
  }

  /** Writes down what was reached since, and says so where it is news. */
  write(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  async close(): Promise<void> {
    this.#stopListening()
    await this.write()
  }

  async #write(): Promise<void> {
    const { database, log } = this.#services
    // Always in the same order, so that two processes do not wait for each other.
    const rows = [...this.#unwritten.values()].toSorted((a, b) => (`${a.org} ${a.device}` < `${b.org} ${b.device}` ? -1 : 1))
    this.#unwritten = new Map()
    if (rows.length === 0) return
    try {
      const moved = await database.asServer((tx) =>
        sql<{ org_id: string }>`
          insert into head_office_reach as kept (org_id, device, epoch, seq, at)
          select org, device, ${database.epoch}, seq, at
          from unnest(${rows.map(({ org }) => org)}::text[], ${rows.map(({ device }) => device)}::text[],
            ${rows.map(({ seq }) => seq)}::bigint[], ${rows.map(({ at }) => at)}::text[]) as given (org, device, seq, at)
          on conflict (org_id, device) do update set epoch = excluded.epoch, seq = excluded.seq, at = excluded.at
          where kept.epoch <> excluded.epoch or kept.seq < excluded.seq
          returning org_id`.execute(tx),
      )
      for (const org of new Set(moved.rows.map((row) => row.org_id))) await database.notify({ type: 'seen', org })
    } catch (thrown) {
      // It is only shown, and the next pull of any of these desks tells it anew.
      this.#forget()
      log.warn({ err: thrown }, 'how far head office has seen could not be written down')
    }
  }

  async #reachesOf(orgs: readonly string[]): Promise<ReadonlyMap<string, Reach>> {
    const { database } = this.#services
    const { epoch } = database
    if (epoch !== this.#epoch) this.#forget()
    this.#epoch = epoch
    const missing = orgs.filter((org) => !this.#known.has(org))
    if (missing.length === 0) return this.#known
    const round = this.#round
    const { rows } = await database.readServer((tx) =>
      sql<{ org_id: string; device: string; seq: number; at: string }>`
        select org_id, device, seq, at from head_office_reach where epoch = ${epoch} and org_id = any(${missing}::text[])`.execute(tx),
    )
    const found = new Map<string, Reach>(missing.map((org) => [org, new Map()]))
    for (const { org_id, device, seq, at } of rows) found.get(org_id)!.set(device, { seq, at })
    // What is not written yet stands above it.
    for (const { org, device, seq, at } of this.#unwritten.values()) found.get(org)?.set(device, { seq, at })
    // Something was heard meanwhile: this is used once and not kept.
    if (round !== this.#round) return new Map([...this.#known, ...found])
    if (this.#known.size + found.size > MOST_ORGANISATIONS) this.#known.clear()
    for (const [org, reach] of found) if (!this.#known.has(org)) this.#known.set(org, reach)
    return new Map([...this.#known, ...found])
  }

  #forget(org?: string): void {
    this.#round++
    if (org === undefined) this.#known.clear()
    else this.#known.delete(org)
  }
}

/** What tells the desk that asks from every other. */
export function deskOf(identity: Identity): string {
  return identity.type === 'apiKey' ? identity.keyId : (identity.deviceId ?? identity.userId)
}
