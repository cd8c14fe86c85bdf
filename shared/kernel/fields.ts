import { z } from 'zod'
import { isDay } from './day.ts'
import { UUID_PATTERN } from './ids.ts'

/** What a value means. Each side of RentFlow owns one exhaustive switch over `name`. */
export type Kind =
  | { readonly name: 'id' }
  | { readonly name: 'ref'; readonly to: string }
  | { readonly name: 'text'; readonly max: number }
  | { readonly name: 'choice'; readonly values: readonly string[] }
  | { readonly name: 'money' }
  | { readonly name: 'currency' }
  | { readonly name: 'day' }
  | { readonly name: 'instant' }
  | { readonly name: 'count'; readonly min: number; readonly max: number }
  | { readonly name: 'decimal'; readonly scale: number }
  | { readonly name: 'flag' }
  | { readonly name: 'list'; readonly of: FieldMap }
  | { readonly name: 'json' }
  | { readonly name: 'secret'; readonly max: number }
  | { readonly name: 'file' }

/** A column: what it means (`kind`) and how it is checked (`zod`). Meaning is never read back out of zod. */
export interface Field<T = unknown, Optional extends boolean = boolean> {
  readonly kind: Kind
  readonly zod: z.ZodType<T>
  /** The same check without words: says yes to exactly what `zod` takes, many times as fast. */
  readonly fits: Fits
  readonly isOptional: Optional
  optional(): Field<T, true>
}

export type FieldMap = Readonly<Record<string, Field>>

export type Values<F extends FieldMap> = Flatten<
  { [K in keyof F as F[K] extends Field<unknown, true> ? never : K]: ValueOf<F[K]> } & {
    [K in keyof F as F[K] extends Field<unknown, true> ? K : never]?: ValueOf<F[K]> | undefined
  }
>
type ValueOf<X> = X extends Field<infer T> ? T : never
export type Flatten<T> = { [K in keyof T]: T[K] } & {}

/** A stored file: its content hash (SHA-256, hex) is its address. */
export interface FileRef {
  hash: string
  name: string
  type: string
  bytes: number
}

type Fits = (value: unknown) => boolean

const SAFE = Number.MAX_SAFE_INTEGER
const CURRENCY = /^[A-Z]{3}$/
const MOMENT = z.regexes.datetime({})

export const isText = (value: unknown, min: number, max: number): boolean =>
  typeof value === 'string' && value.length >= min && value.length <= max
export const isWhole = (value: unknown, min: number, max: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
export const isMoment: Fits = (value) => isLike(value, MOMENT)
const isLike = (value: unknown, pattern: RegExp): boolean => typeof value === 'string' && pattern.test(value)

/** The field kinds. A money field is an integer of minor units in the document's one `currency`. */
export const f = {
  id: () => field<string, Kind>({ name: 'id' }, z.string().regex(UUID_PATTERN), (value) => isLike(value, UUID_PATTERN)),
  ref: (to: string) => field<string, Kind>({ name: 'ref', to }, z.string().min(1).max(120), (value) => isText(value, 1, 120)),
  text: (max: number) => field<string, Kind>({ name: 'text', max }, z.string().max(max), (value) => isText(value, 0, max)),
  choice: <const V extends readonly [string, ...string[]]>(values: V) =>
    field<V[number], Kind>({ name: 'choice', values }, z.enum(values), (value) => values.includes(value as V[number])),
  money: () => field<number, Kind>({ name: 'money' }, z.int().min(-SAFE).max(SAFE), Number.isSafeInteger),
  currency: () => field<string, Kind>({ name: 'currency' }, z.string().regex(CURRENCY), (value) => isLike(value, CURRENCY)),
  day: () =>
    field<string, Kind>(
      { name: 'day' },
      z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)'),
      (value) => typeof value === 'string' && isDay(value),
    ),
  instant: () => field<string, Kind>({ name: 'instant' }, z.iso.datetime(), isMoment),
  count: (min = 0, max = SAFE) =>
    field<number, Kind>({ name: 'count', min, max }, z.int().min(min).max(max), (value) => isWhole(value, min, max)),
  decimal: (scale: number) =>
    field<string, Kind>({ name: 'decimal', scale }, z.string().regex(new RegExp(`^-?\\d{1,15}(\\.\\d{1,${scale}})?$`))),
  flag: () => field<boolean, Kind>({ name: 'flag' }, z.boolean(), (value) => typeof value === 'boolean'),
  list: <F extends FieldMap>(of: F) =>
    field<Values<F>[], Kind>({ name: 'list', of }, z.array(objectOf(of)) as unknown as z.ZodType<Values<F>[]>, listOf(of)),
  json: <T = unknown>() => field<T, Kind>({ name: 'json' }, z.json() as unknown as z.ZodType<T>),
  secret: (max: number) => field<string, Kind>({ name: 'secret', max }, z.string().max(max), (value) => isText(value, 0, max)),
  file: () =>
    field<FileRef, Kind>(
      { name: 'file' },
      z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().max(255), type: z.string().max(100), bytes: z.int().min(0) }),
    ),
}

/** A zod object over fields; unknown keys pass, because a newer desk's fields must survive a round trip. */
export function objectOf<F extends FieldMap>(fields: F): z.ZodType<Values<F>> {
  const shape: Record<string, z.ZodType> = {}
  for (const [name, one] of Object.entries(fields)) shape[name] = one.isOptional ? one.zod.optional() : one.zod
  return z.looseObject(shape) as unknown as z.ZodType<Values<F>>
}

/** Whether every field of an object fits; unknown ones pass here too. */
export function fitsFields(fields: FieldMap): (values: Readonly<Record<string, unknown>>) => boolean {
  const all = Object.entries(fields)
  return (values) => all.every(([name, { isOptional, fits }]) => (values[name] === undefined ? isOptional : fits(values[name])))
}

function listOf(fields: FieldMap): Fits {
  const fits = fitsFields(fields)
  const isItem: Fits = (item) => typeof item === 'object' && item !== null && !Array.isArray(item) && fits(item as Record<string, unknown>)
  return (value) => Array.isArray(value) && value.every(isItem)
}

/** Where `fits` is left out the kind is rare, and its zod is asked. */
function field<T, K extends Kind>(kind: K, zod: z.ZodType<T>, fits: Fits = (value) => zod.safeParse(value).success): Field<T, false> {
  return { kind, zod, fits, isOptional: false, optional: () => optional(kind, zod, fits) }
}

function optional<T>(kind: Kind, zod: z.ZodType<T>, fits: Fits): Field<T, true> {
  const made: Field<T, true> = { kind, zod, fits, isOptional: true, optional: () => made }
  return made
}

/** For the `default` of a switch over kinds: a new kind is a compile error wherever it must be learnt. */
export function unreachable(value: never): never {
  throw new Error(`unhandled ${JSON.stringify(value)}`)
}
