import type { RecordDocument } from '../../electron/host/database/records-schema.ts'
import type { Measured, Ratio } from './rounds.ts'

/** What every case may use: the documents of the sample workspace and a folder of its own. */
export interface BenchWorld {
  readonly documents: readonly RecordDocument[]
  /** The sample workspace itself, closed; it holds those documents. */
  readonly sampleFolder: string
  readonly scratch: string
  readonly rounds: number
}

export interface Goal {
  /** What is promised, in words: `≥ 0.6 × raw`. */
  readonly text: string
  readonly value: number
  /** 95 % interval of the value, where it is a ratio of many rounds. */
  readonly low?: number
  readonly high?: number
  readonly holds: boolean
}

export interface CaseResult {
  readonly name: string
  readonly goals: readonly Goal[]
  /** Figures seen, by name: milliseconds, documents a second, megabytes. */
  readonly figures: Readonly<Record<string, number>>
}

export interface BenchCase {
  readonly name: string
  /** It brings its own data, so no sample is made for it alone. */
  readonly bringsOwn?: true
  run(world: BenchWorld): Promise<CaseResult>
}

export const atMost = (text: string, value: number, limit: number): Goal => ({ text, value, holds: value <= limit })
export const atLeast = (text: string, value: number, limit: number): Goal => ({ text, value, holds: value >= limit })

/** Our time over theirs: at most `limit` times as long. */
export function noSlowerThan(text: string, ratio: Ratio, limit: number): Goal {
  const { median, low, high } = ratio
  return { text, value: median, low, high, holds: median <= limit }
}

/** Our speed over theirs, which is their time over ours: at least `limit` times as fast. */
export function asFastAs(text: string, ratio: Ratio, limit: number): Goal {
  const value = 1 / ratio.median
  return { text, value, low: 1 / ratio.high, high: 1 / ratio.low, holds: value >= limit }
}

export function ratioTo(measured: Measured, arm: string): Ratio {
  const found = measured.ratios.find((one) => one.to === arm)
  if (!found) throw new Error(`no arm ${arm} in this case`)
  return found
}

export function millisecondsOf(measured: Measured, prefix = ''): Record<string, number> {
  return Object.fromEntries(Object.entries(measured.medians).map(([arm, ms]) => [`${prefix}${arm}, ms`, ms]))
}
