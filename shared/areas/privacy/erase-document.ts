import type { AnyEntity } from '../../kernel/entity.ts'
import { ERASED } from '../../kernel/erased.ts'
import type { Field } from '../../kernel/fields.ts'
import type { StoredDocument } from '../../kernel/store.ts'
import { isSame } from '../../sync/canonical.ts'
import type { Strike } from './identifiers.ts'
import { strikeOut } from './strike-out.ts'

export interface Erasing {
  readonly strike: Strike
  /** Ids of every document that is the person's. */
  readonly own: ReadonlySet<string>
  /** The names of all fields that are personal anywhere. */
  readonly personalNames: ReadonlySet<string>
}

/** Pure: a document without the person; `undefined` when nothing of it is to go. */
export function erasedDocument(entity: AnyEntity, document: StoredDocument, erasing: Erasing): StoredDocument | undefined {
  const { personal, fields } = entity
  if (!personal) return undefined
  const changed: Record<string, unknown> = {}
  const isTheirs = erasing.own.has(document.id)
  if (isTheirs) for (const name of personal.erase.map(String)) changed[name] = emptied((fields as Record<string, Field>)[name]!)
  // What names one of their documents (a conflict does) is about them, and may hold copies of any of its fields.
  const isAbout = !isTheirs && Object.values(document).some((value) => typeof value === 'string' && erasing.own.has(value))
  const options = { isMeant: isTheirs || isAbout, ...(isAbout && { emptied: erasing.personalNames }) }
  for (const name of (personal.mentions ?? []).map(String))
    if (document[name] !== undefined) changed[name] = strikeOut(document[name], erasing.strike, options)
  const names = Object.keys(changed).filter((name) => !isSame(document[name], changed[name]))
  return names.length === 0 ? undefined : { ...document, ...Object.fromEntries(names.map((name) => [name, changed[name]])) }
}

function emptied(field: Field): string | undefined {
  return field.isOptional ? undefined : ERASED
}
