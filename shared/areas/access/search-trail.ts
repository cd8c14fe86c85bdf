import type { z } from 'zod'
import { Change } from '../../kernel/change.entity.ts'
import { addDays, startOfDay } from '../../kernel/day.ts'
import type { AnyEntity } from '../../kernel/entity.ts'
import { cursorOf, type QueryFor, type Sort, type WhereFor } from '../../kernel/query.ts'
import type { Store } from '../../kernel/store.ts'
import type { AuditHome } from './audit-home.ts'
import type { auditSearchInput, AuditEntry } from './audit-shapes.ts'
import { changesOf, desksById, TRAIL_PAGE, whoDid } from './read-trail.ts'
import { shownChanges, titleOf } from './show-changes.ts'

type Search = z.output<typeof auditSearchInput>
type Reads = Pick<Store, 'find'>
type Page = { changes: Change[]; next?: string }

const NEWEST: Sort = [['at', 'desc']]

/** One page of changes, newest first; `next` leads on from it. */
export async function searchTrail(store: Reads, home: AuditHome | undefined, search: Search, timeZone: string): Promise<Page> {
  const limit = search.limit ?? 50
  if (search.documentId === undefined) return scan(store, search, timeZone, limit)
  const found = (await changesOf(store, home, search.documentId)).filter((change) => fits(change, search, timeZone)).toReversed()
  const from = search.after === undefined ? 0 : found.findIndex((change) => cursorOf(NEWEST, change) === search.after) + 1
  const changes = found.slice(from, from + limit)
  return { changes, ...(from + limit < found.length ? { next: cursorOf(NEWEST, changes.at(-1)!) } : {}) }
}

/** Shown with the names of what was touched, as far as it is there. */
export async function shownEntries(
  store: Reads,
  changes: readonly Change[],
  entities: ReadonlyMap<string, AnyEntity>,
): Promise<AuditEntry[]> {
  const desks = await desksById(store)
  const titles = await titlesOf(store, changes, entities)
  return changes.map((change) => ({
    ...whoDid(change, desks),
    events: change.events.map((event) => event.name),
    documents: change.touched.map((touch) => {
      const title = touch.op === 'remove' ? titleOf(entities.get(touch.kind), touch.before) : titles.get(`${touch.kind} ${touch.id}`)
      return { kind: touch.kind, id: touch.id, op: touch.op, ...(title === undefined ? {} : { title }), changes: shownChanges(touch) }
    }),
  }))
}

async function scan(store: Reads, search: Search, timeZone: string, limit: number): Promise<Page> {
  const where = conditions(search, timeZone)
  const changes: Change[] = []
  let after = search.after
  for (;;) {
    const page = await store.find(Change, { where, sort: NEWEST, limit: TRAIL_PAGE, ...(after === undefined ? {} : { after }) } as QueryFor<
      typeof Change
    >)
    for (const change of page) {
      if (!touches(change, search)) continue
      if (changes.length === limit) return { changes, next: cursorOf(NEWEST, changes.at(-1)!) }
      changes.push(change)
    }
    if (page.length < TRAIL_PAGE) return { changes }
    after = cursorOf(NEWEST, page.at(-1)!)
  }
}

function conditions(search: Search, timeZone: string): WhereFor<typeof Change> {
  const { actorId, action, device, from, to } = search
  const at = {
    ...(from === undefined ? {} : { gte: startOfDay(timeZone, from) }),
    ...(to === undefined ? {} : { lt: startOfDay(timeZone, addDays(to, 1)) }),
  }
  return {
    ...(actorId === undefined ? {} : { actorId }),
    ...(action === undefined ? {} : { action }),
    ...(device === undefined ? {} : { device }),
    ...(from === undefined && to === undefined ? {} : { at }),
  }
}

function touches(change: Change, { kind, documentId }: Search): boolean {
  if (kind === undefined && documentId === undefined) return true
  return change.touched.some(
    (touch) => (kind === undefined || touch.kind === kind) && (documentId === undefined || touch.id === documentId),
  )
}

function fits(change: Change, search: Search, timeZone: string): boolean {
  const { actorId, action, device, from, to } = search
  return (
    touches(change, search) &&
    (actorId === undefined || change.actorId === actorId) &&
    (action === undefined || change.action === action) &&
    (device === undefined || change.device === device) &&
    (from === undefined || change.at >= startOfDay(timeZone, from)) &&
    (to === undefined || change.at < startOfDay(timeZone, addDays(to, 1)))
  )
}

/** Most documents whose names one page looks up; an import touches thousands. */
const NAMED = 1000

async function titlesOf(store: Reads, changes: readonly Change[], entities: ReadonlyMap<string, AnyEntity>): Promise<Map<string, string>> {
  const wanted = new Map<string, Set<string>>()
  const touched = changes.flatMap((change) => change.touched).slice(0, NAMED)
  for (const { kind, id } of touched) wanted.set(kind, (wanted.get(kind) ?? new Set()).add(id))
  const titles = new Map<string, string>()
  for (const [kind, ids] of wanted) {
    const entity = entities.get(kind)
    if (!entity?.search) continue
    for (const document of await store.find(entity, { where: { id: { in: [...ids] } } as never })) {
      const title = titleOf(entity, document)
      if (title !== undefined) titles.set(`${kind} ${document['id']}`, title)
    }
  }
  return titles
}
