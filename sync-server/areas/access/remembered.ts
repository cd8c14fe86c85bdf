const MOST = 20_000
/** Should a notice ever be lost without a word, nothing is believed for longer. */
const BELIEVED_MS = 30_000

/** What was looked up, until somebody says that it may be wrong. A look-up under way at that moment is used once and not kept. */
export class Remembered<T> {
  readonly #nowMs: () => number
  readonly #known = new Map<string, { value: T; atMs: number }>()
  #round = 0

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  async get(key: string, look: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key)
    if (known && Math.abs(this.#nowMs() - known.atMs) < BELIEVED_MS) return known.value
    const round = this.#round
    const value = await look()
    if (round === this.#round) {
      if (this.#known.size >= MOST) this.#known.clear()
      this.#known.set(key, { value, atMs: this.#nowMs() })
    }
    return value
  }

  forget(): void {
    this.#round++
    this.#known.clear()
  }
}
