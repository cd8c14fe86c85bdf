import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"', '\\', '\n', '\u2028', '\ud800', 'x\udfff', 'नमस्ते', '😀'),
)

test('texts and names stand as JSON writes them, whatever they hold', () => {
  fc.assert(
    fc.property(anyText, anyText, (name, text) => {
      expect(canonical([text, { [name]: text }])).toBe(JSON.stringify([text, { [name]: text }]))
    }),
  )
})

test('the order in which a value was made makes no difference', () => {
  fc.assert(
    fc.property(fc.dictionary(anyText, fc.jsonValue()), (value) => {
      expect(canonical(Object.fromEntries(Object.entries(value).toReversed()))).toBe(canonical(value))
    }),
  )
})
