import type { Field, FieldMap } from '../../shared/kernel/fields.ts'
import type { KeyRing } from './key-ring.ts'

/** With which keys, and whose field it is: a value moved to another place cannot be read there. */
export interface Seal {
  readonly keys: KeyRing
  readonly place: string
}

const secretive = new WeakMap<Field, boolean>()

/** Whether a field is a secret or a list that holds any. */
export function holdsSecrets(field: Field): boolean {
  let known = secretive.get(field)
  if (known === undefined) {
    known = field.kind.name === 'secret' || (field.kind.name === 'list' && Object.values(field.kind.of).some(holdsSecrets))
    secretive.set(field, known)
  }
  return known
}

/** The value with every secret in it encrypted. `refusal` is thrown where something else stands in a secret's place. */
export function sealSecrets(field: Field, value: unknown, seal: Seal, refusal: () => Error): unknown {
  return mapSecrets(field, value, refusal, (text) => {
    if (!text.isWellFormed() || text.includes('\0')) throw refusal()
    return seal.keys.encrypt(text, seal.place)
  })
}

export function openSecrets(field: Field, value: unknown, seal: Seal): unknown {
  return mapSecrets(field, value, damaged(seal), (text) => seal.keys.decrypt(text, seal.place))
}

/** The stored value with whatever an older key encrypted encrypted with the current one. */
export function reseal(field: Field, value: unknown, seal: Seal): unknown {
  const { keys, place } = seal
  return mapSecrets(field, value, damaged(seal), (text) => (keys.isOld(text) ? keys.encrypt(keys.decrypt(text, place), place) : text))
}

function damaged({ place }: Seal): () => Error {
  return () => new Error(`no secret where one should stand: ${place}`)
}

function mapSecrets(field: Field, value: unknown, refusal: () => Error, change: (text: string) => string): unknown {
  if (!holdsSecrets(field)) return value
  if (field.kind.name !== 'list') {
    if (typeof value !== 'string') throw refusal()
    return change(value)
  }
  const { of } = field.kind
  if (!Array.isArray(value)) throw refusal()
  return value.map((item: unknown) => mapItem(of, item, refusal, change))
}

function mapItem(fields: FieldMap, item: unknown, refusal: () => Error, change: (text: string) => string): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) throw refusal()
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined
      return [name, field && value !== undefined ? mapSecrets(field, value, refusal, change) : value]
    }),
  )
}
