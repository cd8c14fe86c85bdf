import type { AnyEntity } from './entity.ts'
import type { FieldMap } from './fields.ts'

const SHOWN = 4

/** `ABCPK1234F` → `••••••234F`: enough to recognise, too little to use. */
export function maskedText(secret: string): string {
  if (secret.length <= SHOWN) return '•'.repeat(secret.length)
  return '•'.repeat(secret.length - SHOWN) + secret.slice(-SHOWN)
}

/** A document, or a part of one, with its secrets masked: how it is shown, listed, answered and written to the audit trail. */
export function masked<R extends object>(entity: AnyEntity, document: R): R {
  const names = secretsOf(entity).filter((name) => typeof (document as Record<string, unknown>)[name] === 'string')
  if (names.length === 0) return document
  return { ...document, ...Object.fromEntries(names.map((name) => [name, maskedText((document as Record<string, string>)[name]!)])) }
}

function secretsOf(entity: AnyEntity): string[] {
  let names = known.get(entity)
  if (!names) {
    names = Object.entries(entity.fields as FieldMap).flatMap(([name, field]) => (field.kind.name === 'secret' ? [name] : []))
    known.set(entity, names)
  }
  return names
}

const known = new WeakMap<AnyEntity, string[]>()
