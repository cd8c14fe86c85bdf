import { randomUUID } from 'node:crypto'
import type { JsonSchema } from '../../sync-server/http/rest/action-shape.ts'

/** Something that a JSON Schema of ours lets through, so that a request gets past its shape; `given` values by field name go first. */
export function sampleOf(schema: JsonSchema, given: Readonly<Record<string, unknown>> = {}): unknown {
  if ('const' in schema) return schema['const']
  const [choice] = (schema['enum'] ?? []) as unknown[]
  if (choice !== undefined) return choice
  const [variant] = (schema['anyOf'] ?? []) as JsonSchema[]
  if (variant) return sampleOf(variant, given)
  switch (schema['type']) {
    case 'object': {
      const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>
      const names = [...((schema['required'] ?? []) as string[]), ...Object.keys(given).filter((name) => name in properties)]
      return Object.fromEntries(names.map((name) => [name, given[name] ?? sampleOf(properties[name] ?? {}, given)]))
    }
    case 'array':
      return Array.from({ length: Number(schema['minItems'] ?? 0) }, () => sampleOf((schema['items'] ?? {}) as JsonSchema, given))
    case 'integer':
    case 'number':
      return Number(schema['minimum'] ?? 1)
    case 'boolean':
      return true
    default:
      return textOf(schema)
  }
}

const TEXTS: readonly string[] = ['IN', 'INR', 'A1', 'Asia/Kolkata', 'invoices.read', 'some-words', '123456', randomUUID()]

function textOf({ format, pattern, minLength }: JsonSchema): string {
  if (format === 'email') return 'somebody@example.com'
  if (format === 'date-time') return '2030-01-01T00:00:00.000Z'
  const fits = pattern === undefined ? undefined : TEXTS.find((text) => new RegExp(String(pattern)).test(text))
  return fits ?? 'something'.padEnd(Number(minLength ?? 0), 'x')
}
