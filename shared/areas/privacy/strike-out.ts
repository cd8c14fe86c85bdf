import { ERASED } from '../../kernel/erased.ts'
import type { Strike } from './identifiers.ts'

export interface StrikeOptions {
  /** It is about the person: a first name alone is theirs too. */
  readonly isMeant: boolean
  /** Keys whose values go whole, wherever they stand. */
  readonly emptied?: ReadonlySet<string> | undefined
}

/**
 * Pure: any JSON without a person. Of texts only what tells of the person goes, unless their key is to be emptied. Within an entry of a
 * list one text of which names them beyond doubt, the others are theirs too: a row of a rejected import has the first name in a cell of its own.
 */
export function strikeOut(value: unknown, strike: Strike, { isMeant, emptied }: StrikeOptions): unknown {
  if (typeof value === 'string') return strike.from(value, isMeant)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value))
    return value.map((one) => strikeOut(one, strike, { isMeant: isMeant || [...textsIn(one)].some((text) => strike.tells(text)), emptied }))
  // `{field: 'phone', kept, other}`: what a conflict or a trail says of one field.
  const goes = 'field' in value && typeof value.field === 'string' && emptied?.has(value.field) === true
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const isEmptied = name !== 'field' && (goes || emptied?.has(name) === true)
      return [name, isEmptied && one !== undefined && one !== null ? ERASED : strikeOut(one, strike, { isMeant, emptied })]
    }),
  )
}

/** Pure: any JSON of which only ids, figures and yes or no are left: where nobody can say which of its texts are somebody's. */
export function withoutTexts(value: unknown): unknown {
  if (typeof value === 'string') return value === '' || ID.test(value) ? value : ERASED
  if (Array.isArray(value)) return value.map(withoutTexts)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutTexts(one)]))
}

/** Every text in any JSON. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) yield* textsIn(one)
}

/** A document's id, alone or after what it is for, and the address of a file. */
const ID = /^([A-Za-z-]+-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[0-9a-f]{64}$/
