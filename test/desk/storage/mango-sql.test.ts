import fc from 'fast-check'
import type { RxJsonSchema } from 'rxdb/plugins/core'
import { fillWithDefaultSettings, getQueryMatcher, getSortComparator, normalizeMangoQuery } from 'rxdb/plugins/core'
import { expect, test } from 'vitest'
import type { Row } from './storage-fixture.ts'
import { openInstance, prepared, stored, temporaryFolder } from './storage-fixture.ts'

/** Strings on which orders, encodings and JSON disagree first: accents, scripts, emoji, full-width, escapes. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'ab',
    'abc',
    'b',
    'B',
    'é',
    'राम',
    '😀',
    '\u{10ffff}',
    '\uff01',
    '\ue000',
    '\ud7ff',
    'a"b',
    "a'b",
    'a\\b',
    '%',
    '{"x":1}',
    '["a"]',
    '1',
    'true',
    'null',
  ),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
)
const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0.1, 0.30000000000000004, 2 ** 53, 2 ** 53 + 2, 1e21, -1e-7),
)
const anything = fc.oneof(
  text,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(text, fc.integer({ min: -2, max: 2 }), fc.constant(null)), { maxLength: 3 }),
  fc.record({ x: fc.oneof(text, fc.integer({ min: 0, max: 2 })) }),
)

/** Typed fields hold their type or nothing; `maybe` also null; `any` and `list` whatever comes. */
const FIELDS = {
  text: { schema: { type: 'string' }, value: text },
  num: { schema: { type: 'number' }, value: number },
  int: { schema: { type: 'integer' }, value: fc.integer({ min: -3, max: 3 }) },
  flag: { schema: { type: 'boolean' }, value: fc.boolean() },
  maybe: { schema: { type: ['string', 'null'] }, value: fc.option(text) },
  list: { schema: { type: 'array' }, value: fc.array(anything, { maxLength: 3 }) },
  any: { schema: {}, value: anything },
} as const
type FieldName = keyof typeof FIELDS
const NAMES = Object.keys(FIELDS) as FieldName[]
const PATHS = [...NAMES, ...NAMES.map((name) => `deep.${name}`), 'id', 'nowhere', 'list.x', 'any.x']

const properties = Object.fromEntries(NAMES.map((name) => [name, FIELDS[name].schema]))
const SCHEMA = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 20 }, ...properties, deep: { type: 'object', properties } },
  required: ['id'],
} as unknown as RxJsonSchema<Row>

const fields = fc.record(Object.fromEntries(NAMES.map((name) => [name, FIELDS[name].value])), { requiredKeys: [] })
const document = fc.tuple(fields, fc.option(fields, { nil: undefined })).map(([top, deep]) => (deep ? { ...top, deep } : top))

const operand = fc.oneof(text, number, fc.boolean(), fc.constant(null), anything)
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null))
const operator: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.tuple(fc.constantFrom('$eq', '$ne'), operand).map(([name, value]) => ({ [name]: value })),
  fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar).map(([name, value]) => ({ [name]: value })),
  fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(scalar, { maxLength: 12 })).map(([name, value]) => ({ [name]: value })),
  fc.boolean().map((value) => ({ $exists: value })),
  fc.constantFrom('string', 'number', 'boolean', 'null', 'array', 'object', 'int').map((value) => ({ $type: value })),
  fc.integer({ min: 0, max: 3 }).map((value) => ({ $size: value })),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: -1, max: 2 })).map((value) => ({ $mod: value })),
  fc
    .constantFrom('^a', '^ab*', '^a|b', 'b$', '^a.c', '^A')
    .chain((source) => fc.constantFrom<Record<string, unknown>>({ $regex: source }, { $regex: source, $options: 'i' })),
  scalar.map((value) => ({ $elemMatch: { $eq: value } })),
)
const comparison = fc.tuple(
  fc.constantFrom(...PATHS),
  fc.oneof({ weight: 5, arbitrary: operator }, { weight: 1, arbitrary: operator.map((inner) => ({ $not: inner })) }),
  fc.option(operator),
)
const { selector } = fc.letrec<{ selector: Record<string, unknown> }>((tie) => ({
  selector: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    comparison.map(([path, first, second]) => ({
      [path]: '$regex' in first || !second || '$regex' in second || '$not' in first ? first : { ...first, ...second },
    })),
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('selector'), { minLength: 1, maxLength: 3 }))
      .map(([name, parts]) => ({ [name]: parts })),
  ),
}))
const query = fc.record({
  selector,
  sort: fc
    .uniqueArray(fc.constantFrom('text', 'num', 'int', 'flag', 'any', 'deep.text', 'deep.int', 'id'), { maxLength: 3 })
    .chain((paths) => fc.tuple(...paths.map((path) => fc.constantFrom('asc', 'desc').map((direction) => ({ [path]: direction }))))),
  skip: fc.integer({ min: 0, max: 2 }),
  limit: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
})

test('every query answers exactly what RxDB’s matcher and order answer, in its order', { timeout: 120_000 }, async () => {
  const schema = fillWithDefaultSettings(SCHEMA)
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { maxLength: 12 }),
      fc.array(query, { minLength: 1, maxLength: 12 }),
      async (documents, queries) => {
        const instance = await openInstance({ folder: temporaryFolder() }, SCHEMA)
        const rows = documents.map((data, i) => stored({ ...data, id: `${['a', 'Z', '😀', '\uff01'][i % 4]}${i}` }))
        await instance.bulkWrite(
          rows.map((row) => ({ document: row })),
          'test',
        )
        const held = rows.map((row) => JSON.parse(JSON.stringify(row)) as typeof row)
        for (const { selector: asked, sort, skip, limit } of queries) {
          const mango = { selector: asked, skip, ...(limit === undefined ? {} : { limit }), ...(sort.length > 0 ? { sort } : {}) }
          const filled = normalizeMangoQuery(schema as never, structuredClone(mango) as never)
          const matched = held
            .filter(getQueryMatcher(schema as never, filled as never) as never)
            .sort(getSortComparator(schema as never, filled as never) as never)
          const expected = matched.slice(skip, limit === undefined ? undefined : skip + limit).map(({ id }) => id)
          const { documents: answered } = await instance.query(prepared(instance, mango as never))
          expect({ mango, ids: answered.map(({ id }) => id) }).toEqual({ mango, ids: expected })
          const { count } = await instance.count(prepared(instance, mango as never))
          expect({ mango, count }).toEqual({ mango, count: expected.length })
        }
        await instance.remove()
      },
    ),
    { numRuns: 200 },
  )
})
