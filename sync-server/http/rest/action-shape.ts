import { z } from 'zod'
import type { AnyAction } from '../../../shared/kernel/action.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

/** What an action takes and answers, as JSON Schema: read by the API's description and by whoever turns a query string into an input. */
export interface ActionShape {
  readonly input: JsonSchema
  readonly output: JsonSchema
  /** The fields of the input by name. */
  readonly fields: Readonly<Record<string, JsonSchema>>
  /** The fields of a listed row by name, of a list with filters. */
  readonly rowFields: Readonly<Record<string, JsonSchema>>
  /** Takes `where` and `sort`. */
  readonly isList: boolean
  /** Changes a document by a `patch`, which in the API is the body itself. */
  readonly isPatch: boolean
}

export function actionShape(action: AnyAction): ActionShape {
  const input = jsonSchemaOf(action.input, 'input')
  const output = jsonSchemaOf(action.output, 'output')
  const fields = propertiesOf(input)
  const rows = propertiesOf(output)['rows'] as { items?: JsonSchema } | undefined
  return {
    input,
    output,
    fields,
    rowFields: propertiesOf(rows?.items ?? {}),
    isList: 'where' in fields && 'sort' in fields,
    isPatch: 'patch' in fields,
  }
}

export function jsonSchemaOf(type: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' })
  return schema
}

export function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>
}
