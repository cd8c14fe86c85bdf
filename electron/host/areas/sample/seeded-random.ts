import { createHash } from 'node:crypto'
import { uuidv7 } from '../../../../shared/kernel/ids.ts'

/** Chances that come out the same for the same words, whatever else is drawn: each thing of a sample has its own. */
export class SeededRandom {
  #state: number

  constructor(...words: readonly (string | number)[]) {
    this.#state = hash(words.join('|'))
  }

  /** From 0 up to but not 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number, both ends included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)]!
  }

  /** By weights, in the order given. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
    const entries = Object.entries(weights) as [T, number][]
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [name, weight] of entries) {
      left -= weight
      if (left < 0) return name
    }
    return entries.at(-1)![0]
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.between(0, 9)).join('')
  }
}

/**
 * The id of one thing of a sample: the same for the same seed and name. `ms` gives it its place in time. Thousands of things have the
 * same moment, far too many for the 32 bits of `SeededRandom` to keep them all apart.
 */
export function seededId(ms: number, ...words: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(words.join('|')).digest()
  return uuidv7(ms, (length) => digest.subarray(0, length))
}

/** FNV-1a, finished so that near words fall far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) | 0
}
