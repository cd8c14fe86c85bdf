import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENTITIES } from '../areas/catalogue.ts'
import { storedOf, wireOf } from '../sync/wire-document.ts'
import { defineEntity, type AnyEntity } from './entity.ts'
import type { Field, FieldMap } from './fields.ts'
import { f } from './fields.ts'
import { fitsRow } from './fits.ts'

const STAMPS = {
  id: '018f2c3e-0000-7000-8000-000000000001',
  org: 'o',
  v: 1,
  hlc: '000000000-0000-a',
  device: 'a',
  createdAt: '2026-11-01T06:00:00.000Z',
  updatedAt: '2026-11-01T06:00:00Z',
}

/** Every kind there is, each with and without need: what entities leave out is held to all the same. */
const Everything = defineEntity({
  ...{ name: 'everything', table: 'everythings', area: 'test', home: 'desk', version: 1, permission: 'tests', merge: 'fields' },
  fields: {
    ...{ id_: f.id(), ref: f.ref('x'), text: f.text(3), choice: f.choice(['a', 'b']), money: f.money(), currency: f.currency() },
    ...{
      day: f.day(),
      instant: f.instant(),
      count: f.count(1, 5),
      decimal: f.decimal(2),
      flag: f.flag(),
      json: f.json(),
      secret: f.secret(4),
    },
    ...{ file: f.file(), list: f.list({ text: f.text(3), count: f.count().optional(), inner: f.list({ day: f.day() }).optional() }) },
    ...{ maybe: f.text(3).optional(), perhaps: f.instant().optional() },
  },
} as const)

/** What lies on both sides of every rule. */
const EDGES: readonly unknown[] = [
  ...['', 'a', 'b', 'abc', 'abcd', 'abcde', 'INR', 'inr', 'INRX', 'INR\n', 'x'.repeat(120), 'x'.repeat(121), 'constructor', '__proto__'],
  ...[
    '018f2c3e-0000-7000-8000-000000000001',
    '018F2C3E-0000-7000-8000-000000000001',
    '2026-02-28',
    '2026-02-29',
    '2024-02-29',
    '1899-12-31',
  ],
  ...[
    '2026-11-01T06:00:00Z',
    '2026-11-01T06:00:00.1Z',
    '2026-11-01T24:00:00Z',
    '2026-11-01T06:00Z',
    '2026-11-01T06:00:00+05:30',
    '2026-13-01',
  ],
  ...['1.5', '1.555', '-0.1', '1e3', '.5', '1', 'true'],
  ...[0, -0, 1, 5, 6, 1.5, -1, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), NaN, Infinity, true, false, null, undefined],
  ...[[], [1], [{}], [{ text: 'abc' }], [{ text: 'abcd' }], [{ text: 'a', count: 1.5 }], [[]], [null], {}, { a: 1 }, { length: 0 }],
  ...[
    [{ text: 'a', inner: [{ day: '2026-02-28' }], more: 1 }],
    [{ text: 'a', inner: [{ day: '2026-02-30' }] }],
    [{ text: 'a', inner: {} }],
  ],
  ...[
    { hash: 'a'.repeat(64), name: 'n', type: 't', bytes: 1 },
    { hash: 'a'.repeat(63), name: 'n', type: 't', bytes: 1 },
  ],
]

describe('a quick yes', () => {
  it('is said to exactly what the row takes, for every field of every entity and every kind', () => {
    for (const entity of [...ENTITIES, Everything] as AnyEntity[])
      fc.assert(
        fc.property(documentOf(entity), ({ stamps, data }) => {
          expect(fitsRow(entity, stamps, data)).toBe(entity.row.safeParse({ ...data, ...stamps }).success)
        }),
        { numRuns: 80 },
      )
    expect(ENTITIES.length).toBeGreaterThan(0)
  })

  it('agrees with the row on every edge of every field by itself', () => {
    for (const entity of [...ENTITIES, Everything] as AnyEntity[]) {
      const fields = entity.fields as FieldMap
      const whole = fc.sample(fc.record(Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, rightValue(one)]))), 1)[0]!
      for (const name of [...Object.keys(fields), ...Object.keys(STAMPS)]) {
        for (const edge of EDGES) {
          const stored = { ...whole, ...STAMPS, [name]: edge }
          const { data, ...stamps } = wireOf(entity, stored)
          const isTaken = entity.row.safeParse(storedOf({ ...stamps, data })).success
          expect(fitsRow(entity, stamps, data), `${entity.name}.${name}: ${JSON.stringify(edge)}`).toBe(isTaken)
        }
      }
    }
  })
})

/** Mostly as it should be, here and there with something else in a field. */
function documentOf(entity: AnyEntity) {
  const right = Object.entries(entity.fields as FieldMap).map(([name, one]) => [name, oneOf(one)] as const)
  return fc.record({
    stamps: fc.record({
      ...mapOf(STAMPS),
      id: fc.oneof({ weight: 30, arbitrary: fc.constant(STAMPS.id) }, fc.constantFrom('', 'x'.repeat(121))),
    }),
    data: fc.record(Object.fromEntries(right)),
  })
}

function mapOf<T extends object>(values: T): { [K in keyof T]: fc.Arbitrary<T[K]> } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fc.constant(value)])) as never
}

function oneOf(field: Field): fc.Arbitrary<unknown> {
  const absent = field.isOptional ? [{ weight: 10, arbitrary: fc.constant(undefined) }] : []
  return fc.oneof({ weight: 100, arbitrary: rightValue(field) }, ...absent, fc.constantFrom(...EDGES), fc.jsonValue())
}

/** Something the field takes. */
function rightValue({ kind }: Field): fc.Arbitrary<unknown> {
  switch (kind.name) {
    case 'id':
      return fc.constant(STAMPS.id)
    case 'ref':
      return fc.string({ minLength: 1, maxLength: 120, unit: 'binary' })
    case 'text':
    case 'secret':
      return fc.string({ maxLength: Math.min(kind.max, 20) })
    case 'choice':
      return fc.constantFrom(...kind.values)
    case 'money':
      return fc.maxSafeInteger()
    case 'currency':
      return fc.constantFrom('INR', 'XYZ')
    case 'day':
      return fc.constantFrom('1900-01-01', '2024-02-29', '2999-12-31')
    case 'instant':
      return fc.constantFrom('2026-11-01T06:00:00Z', '2024-02-29T23:59:59.123456Z')
    case 'count':
      return fc.integer({ min: kind.min, max: Math.min(kind.max, 2 ** 31 - 1) })
    case 'decimal':
      return fc.constantFrom('0', '-1.5', '999999999999999')
    case 'flag':
      return fc.boolean()
    case 'list':
      return fc.array(fc.record(Object.fromEntries(Object.entries(kind.of).map(([name, one]) => [name, rightValue(one)]))), {
        maxLength: 3,
      })
    case 'json':
      return fc.jsonValue()
    case 'file':
      return fc.constant({ hash: 'a'.repeat(64), name: 'n', type: 't', bytes: 1 })
  }
}
