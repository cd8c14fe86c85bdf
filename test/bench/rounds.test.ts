import { describe, expect, test } from 'vitest'
import { asFastAs, noSlowerThan } from './case.ts'
import { interleave, median, percentile, randomFrom, ratioOf, type Arm } from './rounds.ts'

/** An arm that says its times from a list, and remembers when it was called. */
function scripted(name: string, times: readonly number[], calls: string[] = []): Arm {
  return {
    name,
    run(round) {
      calls.push(`${round}:${name}`)
      return Promise.resolve(times[round % times.length]!)
    },
  }
}

describe('the statistics of a benchmark', () => {
  test('a percentile is a value that was seen', () => {
    expect(percentile([5, 1, 4, 2, 3], 50)).toBe(3)
    expect(percentile([5, 1, 4, 2, 3], 95)).toBe(5)
    expect(median([1])).toBe(1)
  })

  test('the first round is thrown away, and every arm runs once in each', async () => {
    const calls: string[] = []
    const measured = await interleave([scripted('ours', [1000, 10, 10, 10], calls), scripted('raw', [1, 5, 5, 5], calls)], 3)
    expect(measured.medians).toEqual({ ours: 10, raw: 5 })
    expect(calls.length).toBe(8)
    for (const round of [0, 1, 2, 3]) expect(calls.filter((call) => call.startsWith(`${round}:`)).length).toBe(2)
  })

  test('the order of the arms changes between rounds', async () => {
    const calls: string[] = []
    await interleave([scripted('ours', [1], calls), scripted('raw', [1], calls)], 15)
    const first = Array.from({ length: 16 }, (_, round) => calls[round * 2]!.split(':')[1])
    expect(new Set(first)).toEqual(new Set(['ours', 'raw']))
  })

  test('a machine that slows down under both arms alike leaves the ratio as it is', async () => {
    const slower = (base: number) => [1, 1, 2, 4, 8, 16].map((factor) => base * factor)
    const { ratios } = await interleave([scripted('ours', slower(30)), scripted('raw', slower(10))], 5)
    expect(ratios[0]).toEqual({ of: 'ours', to: 'raw', median: 3, low: 3, high: 3 })
  })

  test('the interval holds the median and widens with the scatter', () => {
    const theirs = Array.from({ length: 20 }, () => 10)
    const random = randomFrom(1)
    const steady = ratioOf(
      'a',
      'b',
      theirs.map(() => 20 + random()),
      theirs,
    )
    const wild = ratioOf(
      'a',
      'b',
      theirs.map(() => 10 + 40 * random()),
      theirs,
    )
    for (const { low, median: middle, high } of [steady, wild]) {
      expect(low).toBeLessThanOrEqual(middle)
      expect(middle).toBeLessThanOrEqual(high)
    }
    expect(wild.high - wild.low).toBeGreaterThan(steady.high - steady.low)
  })

  test('a goal of time is missed above its limit, a goal of speed below it', () => {
    const ratio = { of: 'ours', to: 'raw', median: 2, low: 1.5, high: 2.5 }
    expect(noSlowerThan('≤ 2 × raw', ratio, 2)).toEqual({ text: '≤ 2 × raw', value: 2, low: 1.5, high: 2.5, holds: true })
    expect(noSlowerThan('≤ 1.9 × raw', ratio, 1.9).holds).toBe(false)
    expect(asFastAs('≥ 0.5 × raw', ratio, 0.5)).toEqual({ text: '≥ 0.5 × raw', value: 0.5, low: 0.4, high: 1 / 1.5, holds: true })
    expect(asFastAs('≥ 0.6 × raw', ratio, 0.6).holds).toBe(false)
  })
})
