import { describe, expect, it } from 'vitest'
import { stepOfCode } from './second-factor.ts'

/** RFC 6238, appendix B: the secret is the ASCII text 12345678901234567890; of its eight digits the last six are a code of six. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const

describe('a code of the second factor', () => {
  it.each(VECTORS)('is that of RFC 6238 at second %i', (second, code) => {
    expect(stepOfCode(SECRET, code, second * 1000, 0)).toBe(Math.floor(second / 30))
  })

  it('is taken one step early or late, for clocks differ, and not further off', () => {
    const [second, code] = [1_234_567_890, '005924']
    const step = Math.floor(second / 30)
    expect(stepOfCode(SECRET, code, (second + 30) * 1000, 0)).toBe(step)
    expect(stepOfCode(SECRET, code, (second - 30) * 1000, 0)).toBe(step)
    expect(stepOfCode(SECRET, code, (second + 61) * 1000, 0)).toBeUndefined()
    expect(stepOfCode(SECRET, code, (second - 61) * 1000, 0)).toBeUndefined()
  })

  it('is taken once: neither again nor after a later one', () => {
    const [second, code] = [1_234_567_890, '005924']
    const step = Math.floor(second / 30)
    expect(stepOfCode(SECRET, code, second * 1000, step - 1)).toBe(step)
    expect(stepOfCode(SECRET, code, second * 1000, step)).toBeUndefined()
    expect(stepOfCode(SECRET, code, second * 1000, step + 1)).toBeUndefined()
  })

  it.each(['', '28708', '2870820', 'abcdef', '２８７０８２'])('is six digits, not “%s”', (code) => {
    expect(stepOfCode(SECRET, code, 59_000, 0)).toBeUndefined()
  })
})
