import { expect, test } from 'vitest'
import { waitInWords } from './wait-in-words.ts'

test.each([
  [1, 'one second'],
  [2, '2 seconds'],
  [89, '89 seconds'],
  [90, '2 minutes'],
  [837, '14 minutes'],
  [3600, '60 minutes'],
])('a wait of %i s is %s', (seconds, words) => {
  expect(waitInWords(seconds)).toBe(words)
})
