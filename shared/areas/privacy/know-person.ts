import type { Change } from '../../kernel/change.entity.ts'
import type { AnyEntity } from '../../kernel/entity.ts'
import { ERASED } from '../../kernel/erased.ts'
import type { FileRef } from '../../kernel/fields.ts'
import type { QueryFor } from '../../kernel/query.ts'
import type { Store, StoredDocument } from '../../kernel/store.ts'
import { everyChange } from '../access/read-trail.ts'
import { Resident } from '../residents/resident.entity.ts'
import type { Identifiers } from './identifiers.ts'

/** All that stands of one person, and how they can be told in what does not lead to them. */
export interface KnownPerson {
  readonly resident: Resident | undefined
  /** Live documents of theirs, by kind, the resident first. */
  readonly documents: ReadonlyMap<AnyEntity, readonly StoredDocument[]>
  /** Ids of those, and of others that were removed since. */
  readonly own: ReadonlySet<string>
  readonly identifiers: Identifiers
  /** Files of theirs, also those a record no longer names. */
  readonly files: ReadonlyMap<string, FileRef>
}

type Reads = Pick<Store, 'get' | 'find'>

/** Reads their documents by index and the whole trail once, for what they were called before. */
export async function knowPerson(store: Reads, entities: readonly AnyEntity[], residentId: string): Promise<KnownPerson> {
  const documents = await documentsOf(store, entities, residentId)
  const own = new Set([residentId, ...[...documents.values()].flat().map((document) => document.id)])
  const versions: unknown[] = [documents.get(Resident)?.[0]]
  const files = new Map<string, FileRef>()
  for (const found of documents.values()) collectFiles(found, files)
  for await (const change of everyChange(store)) {
    for (const touch of change.touched) {
      if (touch.op === 'remove' && touch.before['residentId'] === residentId) own.add(touch.id)
      if (own.has(touch.id)) collectFiles(touch, files)
    }
    versions.push(...versionsIn(change, residentId))
  }
  const identifiers = identifiersOf(versions)
  return {
    resident: documents.get(Resident)?.[0] as Resident | undefined,
    documents,
    own,
    identifiers: await unshared(store, identifiers, residentId),
    files,
  }
}

/** By the field that leads to the person. */
export async function documentsOf(
  store: Reads,
  entities: readonly AnyEntity[],
  residentId: string,
): Promise<Map<AnyEntity, StoredDocument[]>> {
  const found = new Map<AnyEntity, StoredDocument[]>()
  const theirs = entities.filter((entity) => entity.personal?.of !== undefined || 'residentId' in entity.fields)
  for (const entity of theirs) {
    const of = String(entity.personal?.of ?? 'residentId')
    const rows =
      of === 'id' ? [await store.get(entity, residentId)] : await store.find(entity, { where: { [of]: residentId } } as QueryFor<AnyEntity>)
    const there = rows.filter((row) => row !== undefined) as StoredDocument[]
    if (there.length > 0) found.set(entity, there)
  }
  return found
}

/** Every state of the resident that the trail tells of: fields that changed, what was removed, and what was answered when it was made. */
function versionsIn(change: Change, residentId: string): unknown[] {
  const touch = change.touched.find((one) => one.id === residentId)
  if (!touch) return []
  if (touch.op === 'remove') return [touch.before]
  if (touch.op === 'create') return objectsIn(change.answer).filter((one) => one['id'] === residentId)
  const sides = (side: 'before' | 'after') => Object.fromEntries(Object.entries(touch.fields).map(([name, field]) => [name, field[side]]))
  return [sides('before'), sides('after')]
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  const below = Object.values(value).flatMap(objectsIn)
  return Array.isArray(value) ? below : [value as Record<string, unknown>, ...below]
}

const NUMBERS = ['phone', 'email', 'emergencyPhone', 'pan', 'aadhaar', 'saId', 'taxNumber'] as const

function identifiersOf(versions: readonly unknown[]): Identifiers {
  const values = (name: string): string[] => [
    ...new Set(versions.map((version) => (version as Record<string, unknown> | undefined)?.[name]).filter(isTelling)),
  ]
  const [first, last, emergency] = [values('firstName'), values('lastName'), values('emergencyName')]
  const whole = (name: string): boolean => name.trim().includes(' ')
  return {
    telling: [
      ...first.flatMap((one) => last.flatMap((other) => [`${one} ${other}`, `${other} ${one}`, `${other}, ${one}`])),
      ...[...first, ...emergency].filter(whole),
      ...NUMBERS.flatMap(values),
    ],
    partial: [...first, ...last, ...emergency, ...values('employer')],
  }
}

function isTelling(value: unknown): value is string {
  return typeof value === 'string' && value.trim().length > 1 && value !== ERASED && !value.includes('•')
}

/** A name or a telephone that somebody else here has too tells of nobody by itself. */
async function unshared(store: Pick<Store, 'find'>, { telling, partial }: Identifiers, residentId: string): Promise<Identifiers> {
  const others = (await store.find(Resident)).filter((one) => one.id !== residentId)
  const taken = new Set(
    others
      .flatMap((one) => [`${one.firstName} ${one.lastName ?? ''}`.trim(), one.phone, one.email, one.emergencyPhone])
      .map((one) => one?.toLowerCase()),
  )
  const isShared = (value: string): boolean => taken.has(value.toLowerCase())
  return { telling: telling.filter((value) => !isShared(value)), partial: [...partial, ...telling.filter(isShared)] }
}

function collectFiles(value: unknown, files: Map<string, FileRef>): void {
  for (const one of objectsIn(value)) {
    const { hash, name, type, bytes } = one
    if (typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) && typeof type === 'string' && typeof bytes === 'number')
      files.set(hash, { hash, name: String(name), type, bytes })
  }
}
