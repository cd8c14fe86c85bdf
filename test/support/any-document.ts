import fc from 'fast-check'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import { unreachable, type Field, type FieldMap } from '../../shared/kernel/fields.ts'
import { STAMP_NAMES } from '../../shared/kernel/entity.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'

/** Any document of an entity as a desk may send it: well-formed or odd, with fields nobody knows, but of texts that can be kept. */
export function anyDocument(entity: AnyEntity, org: string): fc.Arbitrary<WireDocument> {
  return fc.record({
    id: fc.uuid(),
    kind: fc.constant(entity.name),
    org: fc.constant(org),
    v: fc.constant(entity.version),
    hlc: fc.stringMatching(/^[0-9a-z]{9}-[0-9a-z]{4}-[A-Z][1-9]$/),
    device: text,
    createdAt: instant,
    updatedAt: instant,
    data: fc.tuple(fieldsOf(entity.fields as FieldMap), strangeFields(entity)).map(([known, strange]) => ({ ...strange, ...known })),
    _deleted: fc.boolean(),
  })
}

/** What Postgres can keep: whole characters, no NUL. */
const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((one) => one.isWellFormed() && !one.includes('\0'))
const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => isKeepable(JSON.stringify(value)))
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const instant = fc.oneof(
  fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom(
    '2026-11-01T06:00:00Z',
    '2026-11-01T06:00:00.123456Z',
    '2026-11-01T06:00:00.10Z',
    '2026-11-01T06:00:60.000Z',
    '0000-01-01T00:00:00.000Z',
  ),
)
const decimal = fc.oneof(
  fc.tuple(fc.integer(), fc.nat(999)).map(([whole, part]) => `${whole}.${part}`),
  fc.constantFrom('1.50', '-0', '-0.00', '007.10', '0', '0.0', '123456789012345.12345678', '-12', '00'),
)

function fieldsOf(fields: FieldMap): fc.Arbitrary<Record<string, unknown>> {
  const shapes = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, anyValue(field)]))
  return fc.record(shapes, { requiredKeys: [] })
}

/** Mostly what belongs there, sometimes anything at all; a secret is always a text, for no other is taken. */
function anyValue(field: Field): fc.Arbitrary<unknown> {
  return holdsSecret(field) ? properValue(field) : fc.oneof({ weight: 8, arbitrary: properValue(field) }, { weight: 1, arbitrary: json })
}

function properValue({ kind }: Field): fc.Arbitrary<unknown> {
  switch (kind.name) {
    case 'id':
    case 'ref':
    case 'text':
    case 'secret':
      return text
    case 'choice':
      return fc.oneof(fc.constantFrom(...kind.values), text)
    case 'currency':
      return fc.constantFrom('INR', 'ZAR')
    case 'money':
    case 'count':
      return fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, -0, 1.5, 1e21, 5e-324))
    case 'decimal':
      return decimal
    case 'day':
      return fc.oneof(day, fc.constantFrom('2026-02-31', '0000-01-01', ''))
    case 'instant':
      return instant
    case 'flag':
      return fc.boolean()
    case 'list':
      return fc.array(fieldsOf(kind.of), { maxLength: 3 })
    case 'json':
      return json
    case 'file':
      return fc.record({ hash: fc.stringMatching(/^[0-9a-f]{64}$/), name: text, type: text, bytes: fc.nat() })
    default:
      return unreachable(kind)
  }
}

function strangeFields(entity: AnyEntity): fc.Arbitrary<Record<string, unknown>> {
  const taken = new Set<string>([...STAMP_NAMES, ...Object.keys(entity.fields as FieldMap)])
  const name = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'kind', 'seq', 'extra', '')).filter((one) => !taken.has(one))
  return fc.dictionary(name, json, { maxKeys: 3, noNullPrototype: true })
}

function holdsSecret({ kind }: Field): boolean {
  return kind.name === 'secret' || (kind.name === 'list' && Object.values(kind.of).some(holdsSecret))
}

function isKeepable(written: string): boolean {
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(written)
}
