import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkGstin, gstinCheckCharacter } from './gstin.ts'

test('the worked example and its sisters check', () => {
  expect(gstinCheckCharacter('27AAPFU0939F1Z')).toBe('V')
  expect(gstinCheckCharacter('29AAGCB7383J1Z')).toBe('4')
  expect(gstinCheckCharacter('34AABCB5576G1Z')).toBe('Q')
  expect(checkGstin(' 27aapfu0939f1zv ')).toEqual({ ok: true, stateCode: '27' })
})

test('what is wrong is named', () => {
  expect(checkGstin('27AAPFU0939F1ZW')).toEqual({ ok: false, problem: 'checksum' })
  expect(checkGstin('27AAPFU0939F1Z')).toEqual({ ok: false, problem: 'shape' })
  expect(checkGstin('55AAPFU0939F1ZV')).toEqual({ ok: false, problem: 'state' })
})

test('one wrong character is always noticed', () => {
  const good = '27AAPFU0939F1ZV'
  fc.assert(
    fc.property(fc.nat(13), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (at, character) => {
      fc.pre(good[at] !== character)
      expect(gstinCheckCharacter(good.slice(0, at) + character + good.slice(at + 1, 14))).not.toBe('V')
    }),
  )
})
