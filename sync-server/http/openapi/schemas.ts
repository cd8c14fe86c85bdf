import type { z } from 'zod'
import { jsonSchemaOf, type JsonSchema } from '../rest/action-shape.ts'

/** The schemas of one description. What zod defines beside a schema and refers to moves to the description's own components, each once. */
export class Schemas {
  readonly named: Record<string, unknown> = {}
  readonly #names = new Map<string, string>()

  of(type: z.ZodType, io: 'input' | 'output'): JsonSchema {
    return this.adopt(jsonSchemaOf(type, io))
  }

  adopt({ $defs, ...schema }: JsonSchema): JsonSchema {
    if ($defs === undefined) return schema
    const defined = $defs as Record<string, JsonSchema>
    const names = new Map(Object.entries(defined).map(([name, definition]) => [`#/$defs/${name}`, this.#nameOf(definition)]))
    for (const [name, definition] of Object.entries(defined)) this.named[names.get(`#/$defs/${name}`)!] = renamed(definition, names)
    return renamed(schema, names) as JsonSchema
  }

  #nameOf(definition: JsonSchema): string {
    const text = JSON.stringify(definition)
    let name = this.#names.get(text)
    if (name === undefined) this.#names.set(text, (name = `Shape${this.#names.size + 1}`))
    return name
  }
}

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === '$ref' && typeof one === 'string' && names.has(one) ? `#/components/schemas/${names.get(one)}` : renamed(one, names),
    ]),
  )
}
