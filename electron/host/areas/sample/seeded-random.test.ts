import { expect, it } from 'vitest'
import { seededId } from './seeded-random.ts'

it('keeps the ids of two hundred thousand things of one moment apart', () => {
  const moment = 1_750_000_000_000
  const ids = Array.from({ length: 100_000 }, (_, index) => seededId(moment, 7, 'resident', index)).flatMap((resident) => [
    seededId(moment, 7, 'invoice', resident),
    seededId(moment, 7, 'payment', resident),
  ])
  expect(new Set(ids).size).toBe(ids.length)
})
