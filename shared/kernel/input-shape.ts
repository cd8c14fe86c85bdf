import type { z } from 'zod'
import type { Field, FieldMap } from './fields.ts'

type Inner<X> = X extends Field<infer T> ? z.ZodType<T> : never
type OptionalInner<X> = X extends Field<infer T> ? z.ZodOptional<z.ZodType<T>> : never
type PatchInner<X> =
  X extends Field<infer T, true>
    ? z.ZodOptional<z.ZodNullable<z.ZodType<T>>>
    : X extends Field<infer T>
      ? z.ZodOptional<z.ZodType<T>>
      : never

/** The zod shape of some of an entity's fields, as they are declared: for actions that take part of a document. */
export function inputShape<F extends FieldMap, const Names extends readonly (keyof F & string)[]>(
  fields: F,
  names: Names,
): { [K in Names[number]]: F[K] extends Field<unknown, true> ? OptionalInner<F[K]> : Inner<F[K]> } {
  return shapeOf(names, (name) => (fields[name]!.isOptional ? fields[name]!.zod.optional() : fields[name]!.zod)) as never
}

/** The same, each optional: for actions that fill in what is not given. */
export function optionalShape<F extends FieldMap, const Names extends readonly (keyof F & string)[]>(
  fields: F,
  names: Names,
): { [K in Names[number]]: OptionalInner<F[K]> } {
  return shapeOf(names, (name) => fields[name]!.zod.optional()) as never
}

/** What a change may say of these fields: any of them, `null` to clear an optional one. */
export function patchShape<F extends FieldMap, const Names extends readonly (keyof F & string)[]>(
  fields: F,
  names: Names,
): { [K in Names[number]]: PatchInner<F[K]> } {
  return shapeOf(names, (name) => (fields[name]!.isOptional ? fields[name]!.zod.nullable() : fields[name]!.zod).optional()) as never
}

function shapeOf(names: readonly string[], of: (name: string) => z.ZodType): Record<string, z.ZodType> {
  return Object.fromEntries(names.map((name) => [name, of(name)]))
}
