import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demandTurn, failedOnce, type Tries } from './tries.ts'

const NOW = 1_000_000

function waitsOf(failures: number): number[] {
  let tries: Tries | undefined
  return Array.from({ length: failures }, () => {
    tries = failedOnce(tries, NOW)
    return (tries.waitUntilMs - NOW) / 1000
  })
}

describe('Wrong tries', () => {
  it('cost nothing three times, then each waits longer, up to an hour', () => {
    expect(waitsOf(9)).toEqual([0, 0, 0, 30, 60, 300, 900, 3600, 3600])
  })

  it('never wait shorter than the one before, however many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), (count) => {
        const waits = waitsOf(count)
        for (let i = 1; i < count; i++) expect(waits[i]).toBeGreaterThanOrEqual(waits[i - 1]!)
      }),
    )
  })

  it('are refused with the seconds that are left, never more than an hour even if the clock was set back', () => {
    const tries = { failed: 4, waitUntilMs: NOW + 30_000 }
    expect(() => demandTurn(tries, NOW)).toThrow(expect.objectContaining({ code: 'SIGN_IN_LOCKED', details: { retryAfterSeconds: 30 } }))
    expect(() => demandTurn(tries, NOW - 86_400_000)).toThrow(expect.objectContaining({ details: { retryAfterSeconds: 3600 } }))
    expect(() => demandTurn(tries, NOW + 30_000)).not.toThrow()
  })
})
