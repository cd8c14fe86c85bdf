import { ENTITIES } from '../../../../shared/areas/catalogue.ts'
import { STAMP_NAMES, type AnyEntity } from '../../../../shared/kernel/entity.ts'
import type { Kind } from '../../../../shared/kernel/fields.ts'

/** Where records point to that people never read: which import or month made them, how numbers hang together. */
const MACHINERY: ReadonlySet<string> = new Set([...STAMP_NAMES, 'importId', 'chain', 'runId', 'lastHash', 'disputed'])

export function entityNamed(kind: string): AnyEntity | undefined {
  return ENTITIES.find((one) => one.name === kind)
}

export function fieldKind(kind: string, field: string): Kind | undefined {
  return (entityNamed(kind)?.fields as Record<string, { kind: Kind }> | undefined)?.[field]?.kind
}

/** The fields of a record worth showing, in the order the entity names them; of a kind nobody knows, as they stand. */
export function shownFields(kind: string, ...documents: readonly Readonly<Record<string, unknown>>[]): string[] {
  const entity = entityNamed(kind)
  const names = entity ? Object.keys(entity.fields) : [...new Set(documents.flatMap((one) => Object.keys(one)))]
  return names.filter((name) => !MACHINERY.has(name) && documents.some((one) => isSomething(one[name])))
}

/** What a record is called, where it has a name or a number. */
export function recordTitle(kind: string, document: Readonly<Record<string, unknown>>): string {
  const names: readonly string[] = (entityNamed(kind)?.search?.title as readonly string[] | undefined) ?? ['number', 'name', 'label']
  return names
    .map((name) => document[name])
    .filter((value): value is string => typeof value === 'string' && value !== '')
    .join(' ')
}

/** `noticePeriodDays` → `Notice period days`. */
export function spelledOut(name: string): string {
  const words = name
    .replace(/Id$/, '')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/\b(kyc|pan|upi|id)\b/g, (word) => word.toUpperCase())
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}
