/** However often it failed. */
const LONGEST_MS = 60_000

/** When a base that could not be taken is tried again: a copy of everything is too much work to repeat at every commit. */
export class BaseRetry {
  readonly #firstMs: number
  #failures = 0
  #notBefore = 0

  constructor(firstMs: number) {
    this.#firstMs = firstMs
  }

  get isDue(): boolean {
    return performance.now() >= this.#notBefore
  }

  failed(): void {
    this.#notBefore = performance.now() + Math.min(LONGEST_MS, this.#firstMs * 2 ** this.#failures)
    this.#failures += 1
  }

  worked(): void {
    this.#failures = 0
    this.#notBefore = 0
  }
}
