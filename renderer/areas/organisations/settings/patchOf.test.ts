import { expect, it } from 'vitest'
import { patchOf } from './patchOf.ts'

it('sends what changed, clears what was emptied, and leaves the rest alone', () => {
  expect(patchOf({ name: 'Sunrise', city: 'Pune', phone: undefined }, { name: 'Sunrise', city: ' ', phone: ' 98 ' })).toEqual({
    city: null,
    phone: '98',
  })
})

it('undoes itself', () => {
  const before = { name: 'Sunrise', city: '' }
  const after = { name: 'Sunset', city: 'Pune' }
  expect(patchOf(after, before)).toEqual({ name: 'Sunrise', city: null })
})
