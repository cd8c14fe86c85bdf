/** While everything arrives for the first time, screens are told so often at most. */
const NEWS_MS = 500

/** Tells screens of documents that were written elsewhere: at once, or gathered for a while where many arrive. */
export class ArrivalNews {
  readonly #announce: (kinds: readonly string[]) => void
  #gathered: { kinds: Set<string>; timer: NodeJS.Timeout } | undefined

  constructor(announce: (kinds: readonly string[]) => void) {
    this.#announce = announce
  }

  arrived(kinds: ReadonlySet<string>, areMany: boolean): void {
    if (this.#gathered) {
      for (const kind of kinds) this.#gathered.kinds.add(kind)
    } else if (areMany) {
      this.#gathered = { kinds: new Set(kinds), timer: setTimeout(() => this.tell(), NEWS_MS) }
    } else {
      this.#announce([...kinds])
    }
  }

  /** What was gathered until now. */
  tell(): void {
    if (!this.#gathered) return
    const { kinds, timer } = this.#gathered
    clearTimeout(timer)
    this.#gathered = undefined
    this.#announce([...kinds])
  }
}
