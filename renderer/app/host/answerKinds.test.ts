import { expect, test } from 'vitest'
import { mayHaveChanged, noteKinds } from './answerKinds.ts'

const beds = ['read', 'occupancy.bedGrid', { propertyId: 'p' }]

test('a read is asked for again when a kind changed that its answer rests on, and not for others', () => {
  noteKinds(beds, ['bed', 'stay'])
  expect(mayHaveChanged(beds, new Set(['payment', 'series']))).toBe(false)
  expect(mayHaveChanged(['read', 'occupancy.bedGrid', { propertyId: 'p' }], new Set(['stay']))).toBe(true)
})

test('everything is asked for again when the whole workspace was replaced', () => {
  noteKinds(beds, ['bed', 'stay'])
  expect(mayHaveChanged(beds, new Set(['*']))).toBe(true)
})

test('a read of which nothing is known is always asked for again', () => {
  noteKinds(['read', 'backup.list', {}], [])
  expect(mayHaveChanged(['read', 'backup.list', {}], new Set(['payment']))).toBe(true)
  expect(mayHaveChanged(['read', 'never.asked', {}], new Set(['payment']))).toBe(true)
})
