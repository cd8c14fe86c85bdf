import { z } from 'zod'
import { isErasure } from './erased.ts'
import { objectOf, type FieldMap, type Flatten, type Values } from './fields.ts'
import type { AppError } from './errors.ts'

/** Where documents of an entity live and which way they travel; see ARCHITECTURE.md. */
export type Home = 'desk' | 'up' | 'mirror' | 'server'
/** How two versions of one document become one. */
export type Merge = 'fields' | 'guarded' | 'append' | 'arbitrated'

/** What every document carries besides its own fields. */
export interface Stamps {
  id: string
  org: string
  /** The entity version it was written with. */
  v: number
  /** Hybrid logical clock of the last write. */
  hlc: string
  device: string
  createdAt: string
  updatedAt: string
}

export const STAMP_NAMES = ['id', 'org', 'v', 'hlc', 'device', 'createdAt', 'updatedAt'] as const satisfies readonly (keyof Stamps)[]

export interface EntityDefinition<F extends FieldMap, T extends string = string> {
  /** Singular, camelCase: the `kind` of its documents. */
  readonly name: string
  /** Plural, snake_case: its table on the server and the prefix of its actions. */
  readonly table: T
  readonly area: string
  readonly home: Home
  readonly version: number
  /** The noun of its permissions: `invoices` gives `invoices.read` and `invoices.write`. */
  readonly permission: string
  readonly merge: Merge
  readonly fields: F
  /** Field paths (stamps allowed) that lists filter and sort by. */
  readonly indexes?: readonly (readonly (keyof F | keyof Stamps)[])[]
  /** Cross-document uniqueness that the server arbitrates; the local store never enforces it by index. */
  readonly unique?: readonly (readonly (keyof F)[])[]
  /** In which wave of a first sync it comes; what is absent or `recent` and older than a quarter of a year comes last, as history. */
  readonly wave?: 'settings' | 'inventory' | 'balances' | 'recent'
  /** Fields that only the server sets: what a desk sends in them is left out. */
  readonly serverFields?: readonly (keyof F)[]
  /** Permissions other than its own `.write` that come with writing it: who may record a payment may count up its series. */
  readonly writtenWith?: readonly string[]
  /** A list whose entries name other documents under `key`: a desk finds it by them. */
  readonly inside?: { readonly list: keyof F; readonly key: string }
  /** One `thing` on one night: living documents in one of `states` may not share it within `[from, to)`. The server arbitrates. */
  readonly nights?: {
    readonly thing: keyof F
    readonly from: keyof F
    readonly to: keyof F
    readonly states: readonly [field: keyof F, values: readonly string[]]
  }
  /** References to what may not be removed as long as this stands: of a desk that removed one without knowing, the server brings it back. */
  readonly holds?: readonly (keyof F)[]
  /** What a search reads: `title` names the hit, `text` is searched, `phones` by their digits. Never a secret. */
  readonly search?: { readonly title: readonly (keyof F)[]; readonly text: readonly (keyof F)[]; readonly phones?: readonly (keyof F)[] }
  /**
   * Where it tells of a person. `of` leads to the resident (`id`: it is the person): of these documents `erase` is emptied and
   * `mentions` loses the person's names and numbers when they are erased; without `of`, every document's `mentions` does.
   * What is not named here stays: numbers, amounts, days, tax facts.
   */
  readonly personal?: { readonly of?: keyof F | 'id'; readonly erase: readonly (keyof F)[]; readonly mentions?: readonly (keyof F)[] }
  /** Pure: a document of an older version, brought one version on. Owed by every entity whose version is above 1. */
  upcast?(from: number, fields: Record<string, unknown>): Record<string, unknown>
  /** Pure: why `after` may not follow `before`. Runs wherever the document is written. */
  guard?(before: Values<F> | undefined, after: Values<F>): AppError | undefined
}

export interface Entity<F extends FieldMap = FieldMap, T extends string = string> extends EntityDefinition<F, T> {
  /** The whole document. */
  readonly row: z.ZodType<Flatten<Stamps & Values<F>>>
  /** What a caller gives to make one. */
  readonly draft: z.ZodType<Values<F>>
  /** What a caller gives to change one: any fields, `null` to clear an optional one. */
  readonly patch: z.ZodType<Patch<F>>
}

// Parameters of entities vary in their fields; this is the type that all of them are assignable to.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyEntity = Entity<any>
export type FieldsOf<E> = E extends Entity<infer F> ? F : never
export type Row<E extends AnyEntity> = Flatten<Stamps & Values<FieldsOf<E>>>
/** A document to be written: its stamps are given by the transaction, an `id` may be. */
export type Draft<E extends AnyEntity> = Flatten<Partial<Stamps> & Values<FieldsOf<E>>>
export type Patch<F extends FieldMap> = { [K in keyof Values<F>]?: Values<F>[K] | null | undefined }

export function defineEntity<const F extends FieldMap, const T extends string>(definition: EntityDefinition<F, T>): Entity<F, T> {
  for (const stamp of STAMP_NAMES)
    if (stamp in definition.fields) throw new Error(`${definition.name}.${stamp} is a stamp and cannot be a field`)
  if (definition.version > 1 && !definition.upcast)
    throw new Error(`${definition.name} is at version ${definition.version} and has no upcaster for older documents`)
  const row = objectOf({ ...definition.fields }) as unknown as z.ZodObject
  const { guard } = definition
  return {
    ...definition,
    // Erasing goes where no edit may, and takes nothing else with it.
    ...(guard && {
      guard: (before: Values<F> | undefined, after: Values<F>) =>
        before && isErasure(definition as never, before, after) ? undefined : guard(before, after),
    }),
    row: row.extend(STAMPS) as unknown as Entity<F>['row'],
    draft: strictOf(definition.fields, false) as unknown as Entity<F>['draft'],
    patch: strictOf(definition.fields, true) as unknown as Entity<F>['patch'],
  }
}

/** Most ids are UUIDs; a few are made of an organisation's id and what the document is for. */
export const ID_LIMIT = 120

const STAMPS = {
  id: z.string().min(1).max(ID_LIMIT),
  org: z.string().min(1).max(64),
  v: z.int().min(1),
  hlc: z.string().min(1).max(64),
  device: z.string().min(1).max(64),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
}

function strictOf(fields: FieldMap, isPatch: boolean): z.ZodType {
  const shape: Record<string, z.ZodType> = {}
  for (const [name, field] of Object.entries(fields)) {
    if (isPatch) shape[name] = (field.isOptional ? field.zod.nullable() : field.zod).optional()
    else shape[name] = field.isOptional ? field.zod.optional() : field.zod
  }
  return z.strictObject(shape)
}
