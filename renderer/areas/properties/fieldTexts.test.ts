import { expect, it } from 'vitest'
import { textsOf, written } from './fieldTexts.ts'

it('shows a missing field as an empty one', () => {
  expect(textsOf({ city: 'Pune', state: undefined }, ['city', 'state'])).toEqual({ city: 'Pune', state: '' })
  expect(textsOf(undefined, ['city'])).toEqual({ city: '' })
})

it('sends what was written and leaves out what was not', () => {
  expect(written({ name: ' Asha ', email: '', phone: '  ' })).toEqual({ name: 'Asha' })
})
