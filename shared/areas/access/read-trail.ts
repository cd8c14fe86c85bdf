import { Change, type Touch } from '../../kernel/change.entity.ts'
import type { Store } from '../../kernel/store.ts'
import { Device } from '../organisations/device.entity.ts'
import type { AuditHome } from './audit-home.ts'
import type { TrailEntry } from './audit-shapes.ts'
import { Member } from './member.entity.ts'

/** How many changes one read brings. */
export const TRAIL_PAGE = 500

/** Every change known here that touched a document, in the order they were made. */
export async function changesOf(store: Pick<Store, 'find'>, home: AuditHome | undefined, documentId: string): Promise<Change[]> {
  const found = home?.changesOf ? await byIds(store, await home.changesOf(documentId)) : await bySearching(store, documentId)
  return found.toSorted((a, b) => (a.hlc < b.hlc ? -1 : 1))
}

/** Whose changes those are: a desk has its own alone, and they are all where there never was another desk or a server. */
export async function scopeOf(
  store: Pick<Store, 'count'>,
  home: AuditHome | undefined,
): Promise<{ scope: 'everyDesk' | 'thisDesk'; complete: boolean }> {
  if (home?.hasEveryChange) return { scope: 'everyDesk', complete: true }
  return { scope: 'thisDesk', complete: (await store.count(Device)) <= 1 && (await store.count(Member)) === 0 }
}

/** Desks by id, for saying which one it was. */
export async function desksById(store: Pick<Store, 'find'>): Promise<Map<string, Device>> {
  return new Map((await store.find(Device)).map((device) => [device.id, device]))
}

export function whoDid(change: Change, desks: ReadonlyMap<string, Device>): Omit<TrailEntry, 'op' | 'changes'> {
  const desk = desks.get(change.device)
  return {
    id: change.id,
    at: change.at,
    action: change.action,
    actorId: change.actorId,
    actorName: change.actorName,
    device: change.device,
    // The clock's text ends in the code of the desk that wrote it.
    deviceCode: desk?.code ?? change.hlc.split('-').at(-1)!,
    ...(desk ? { deviceName: desk.name } : {}),
  }
}

export function touchOf(change: Change, kind: string, id: string): Touch | undefined {
  return change.touched.find((touch) => touch.kind === kind && touch.id === id)
}

async function byIds(store: Pick<Store, 'find'>, ids: readonly string[]): Promise<Change[]> {
  const found: Change[] = []
  for (let from = 0; from < ids.length; from += TRAIL_PAGE)
    found.push(...(await store.find(Change, { where: { id: { in: ids.slice(from, from + TRAIL_PAGE) } } })))
  return found
}

async function bySearching(store: Pick<Store, 'find'>, documentId: string): Promise<Change[]> {
  const found: Change[] = []
  for await (const change of everyChange(store)) if (change.touched.some((touch) => touch.id === documentId)) found.push(change)
  return found
}

/** All changes by id, a page at a time. */
export async function* everyChange(store: Pick<Store, 'find'>): AsyncGenerator<Change> {
  let after: string | undefined
  for (;;) {
    const page: Change[] = await store.find(Change, {
      ...(after === undefined ? {} : { where: { id: { gt: after } } }),
      sort: [['id', 'asc']],
      limit: TRAIL_PAGE,
    })
    yield* page
    if (page.length < TRAIL_PAGE) return
    after = page.at(-1)!.id
  }
}
