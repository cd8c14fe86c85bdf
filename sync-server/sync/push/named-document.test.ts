import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Named, namedDocument } from './named-document.ts'

const WHOLE = {
  ...{ id: '018f2c3e-0000-7000-8000-000000000001', kind: 'stay', org: 'o:1', v: 1, hlc: '000000000-0000-a', device: 'A1' },
  ...{ createdAt: '2026-11-01T06:00:00.000Z', updatedAt: '2026-11-01T06:00:00.000Z', data: { a: 1 }, _deleted: false },
}
const EDGES: readonly unknown[] = [
  ...['', 'a', '1a', 'a b', 'a\n', 'ä', 'x'.repeat(30), 'x'.repeat(31), 'x'.repeat(40), 'x'.repeat(41), 'x'.repeat(64), 'x'.repeat(65)],
  ...['x'.repeat(120), 'x'.repeat(121), 0, 1, 1.5, -1, 2 ** 53, NaN, '1', true, false, null, undefined, [], [1], {}, { a: { b: [] } }],
  ...[{ constructor: 1 }, { constructor: { prototype: {} } }, JSON.parse('{"__proto__": {"a": 1}}'), { length: 1 }],
]

it('takes exactly the documents that have a name, with their data as they came', () => {
  const anything = fc.oneof(fc.constantFrom(...EDGES), fc.jsonValue())
  const state = fc.record(
    Object.fromEntries(
      Object.entries(WHOLE).map(([name, value]) => [name, fc.oneof({ weight: 30, arbitrary: fc.constant(value) }, anything)]),
    ),
  )
  fc.assert(fc.property(fc.oneof({ weight: 20, arbitrary: state }, anything), agrees))
  for (const name of Object.keys(WHOLE)) for (const edge of EDGES) agrees({ ...WHOLE, [name]: edge })
})

function agrees(state: unknown): void {
  const named = namedDocument(state)
  const isTaken = Named.safeParse(state).success
  expect('document' in named && named.document.data, JSON.stringify(state)).toBe(isTaken && (state as typeof WHOLE).data)
}
