import type { Subscription } from 'rxjs'
import type { Records } from '../database/open-records.ts'

/** While everything arrives for the first time, screens are told so often at most. */
const NEWS_MS = 500

/** Tells screens of documents that were written elsewhere: at once, or gathered for a while where many arrive. */
export class ArrivalNews {
  readonly #announce: (kinds: readonly string[]) => void
  /** Whether everything is arriving. */
  readonly #areMany: () => boolean
  #gathered: { kinds: Set<string>; timer: NodeJS.Timeout } | undefined

  constructor(announce: (kinds: readonly string[]) => void, areMany: () => boolean) {
    this.#announce = announce
    this.#areMany = areMany
  }

  /** Tells of what RxDB takes from a server. */
  follow({ records }: Records): Subscription {
    return records.internalStorageInstance.changeStream().subscribe(({ context, events }) => {
      if (context.startsWith('replication-')) this.arrived(events.map(({ documentData }) => documentData))
    })
  }

  /** They are in the file. */
  arrived(documents: readonly { kind: string }[]): void {
    if (documents.length === 0) return
    const kinds = new Set(documents.map(({ kind }) => kind))
    if (this.#gathered) {
      for (const kind of kinds) this.#gathered.kinds.add(kind)
    } else if (this.#areMany()) {
      this.#gathered = { kinds, timer: setTimeout(() => this.tell(), NEWS_MS) }
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
