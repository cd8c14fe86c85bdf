import { performance } from 'node:perf_hooks'

/** One way of doing the work of a case. */
export interface Arm {
  readonly name: string
  /** Milliseconds of one round, measured by the arm itself or by `timed`. */
  run(round: number): Promise<number>
}

export interface Ratio {
  readonly of: string
  readonly to: string
  readonly median: number
  /** 95 % bootstrap interval of the median ratio. */
  readonly low: number
  readonly high: number
}

export interface Measured {
  readonly medians: Readonly<Record<string, number>>
  readonly ratios: readonly Ratio[]
}

export const ROUNDS = 7

/**
 * Runs the arms in turn, order shuffled each round, the first round thrown away, so that a machine whose speed drifts
 * drifts under all of them alike. Ratios are pair by pair within a round.
 */
export async function interleave(arms: readonly Arm[], rounds = ROUNDS): Promise<Measured> {
  const times = new Map<string, number[]>(arms.map((arm) => [arm.name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const arm of shuffled(arms, round)) {
      globalThis.gc?.()
      const ms = await arm.run(round)
      if (round > 0) times.get(arm.name)!.push(ms)
    }
  }
  const [ours, ...others] = arms.map((arm) => arm.name)
  return {
    medians: Object.fromEntries([...times].map(([name, values]) => [name, median(values)])),
    ratios: others.map((other) => ratioOf(ours!, other, times.get(ours!)!, times.get(other)!)),
  }
}

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The p-th percentile of many short calls, in milliseconds. */
export async function percentileOf(p: number, calls: number, work: (call: number) => unknown): Promise<number> {
  const times: number[] = []
  for (let call = 0; call < calls; call++) {
    const start = performance.now()
    const pending = work(call)
    if (pending instanceof Promise) await pending
    times.push(performance.now() - start)
  }
  return percentile(times, p)
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))]!
}

export const median = (values: readonly number[]): number => percentile(values, 50)

export function ratioOf(of: string, to: string, ours: readonly number[], theirs: readonly number[]): Ratio {
  const ratios = ours.map((ms, index) => ms / theirs[index]!)
  const random = randomFrom(42)
  const resampled = Array.from({ length: 1000 }, () => median(ratios.map(() => ratios[Math.floor(random() * ratios.length)]!)))
  return { of, to, median: median(ratios), low: percentile(resampled, 2.5), high: percentile(resampled, 97.5) }
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = randomFrom(seed + 1)
  return items
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

/** mulberry32: small, fast and the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
