import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAadhaar, isPan, isSaId, readIdentityNumber } from './identity-number.ts'

// 2363 is the textbook example of Verhoeff's scheme; the others are UIDAI's and Home Affairs' published samples.
const AADHAAR = '999941057058'
const SA_ID = '8001015009087'

test('published sample numbers are accepted, with spaces and hyphens as on the card', () => {
  expect(isAadhaar(AADHAAR)).toBe(true)
  expect(isSaId(SA_ID)).toBe(true)
  expect(readIdentityNumber('aadhaar', '9999 4105 7058')).toBe(AADHAAR)
  expect(readIdentityNumber('pan', 'abcpk 1234-f')).toBe('ABCPK1234F')
})

test('a PAN of no kind of holder, a birth day that is none and a number of the wrong length are refused', () => {
  expect(['ABCXK1234F', 'ABCP1234F', 'ABCPK12345', ''].filter(isPan)).toEqual([])
  expect(['8013325009086', '80010150090', ''].filter(isSaId)).toEqual([])
  expect(['199941057058', '99994105705', ''].filter(isAadhaar)).toEqual([])
})

test('one wrong digit, or two neighbours swapped, is always noticed in an Aadhaar number', () => {
  fc.assert(
    fc.property(fc.nat(11), fc.integer({ min: 1, max: 9 }), (place, shift) => {
      const digits = [...AADHAAR]
      digits[place] = String((Number(digits[place]) + shift) % 10)
      expect(isAadhaar(digits.join(''))).toBe(false)
    }),
  )
  for (let place = 0; place < 11; place++) {
    const digits = [...AADHAAR]
    ;[digits[place], digits[place + 1]] = [digits[place + 1]!, digits[place]!]
    expect(isAadhaar(digits.join(''))).toBe(digits.join('') === AADHAAR)
  }
})

test('one wrong digit is always noticed in a South African identity number', () => {
  fc.assert(
    fc.property(fc.nat(12), fc.integer({ min: 1, max: 9 }), (place, shift) => {
      const digits = [...SA_ID]
      digits[place] = String((Number(digits[place]) + shift) % 10)
      expect(isSaId(digits.join(''))).toBe(false)
    }),
  )
})

test('a refusal names the field and never repeats the number', () => {
  expect(() => readIdentityNumber('saId', '8001015009088')).toThrow(
    expect.objectContaining({ code: 'VALIDATION', field: 'saId', message: expect.not.stringContaining('8001') }),
  )
})
