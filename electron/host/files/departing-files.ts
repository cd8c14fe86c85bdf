import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import { hostLog } from '../log.ts'
import type { Workspace } from '../workspace.ts'
import { FILE_KINDS, NamedFiles } from './named-files.ts'

/** The files of documents that are about to leave this desk, by the documents' ids. */
const MEMORY = 'departing-files'
type Departing = Record<string, string[]>

/**
 * What may no longer be seen at this desk leaves no file behind. What a document named is known only while it is here, so it is
 * remembered, durably, before its tombstone is taken; its files go once it is gone, unless something else here names them.
 */
export class DepartingFiles {
  readonly #workspace: Pick<Workspace, 'records' | 'services' | 'changes'>
  readonly #named: NamedFiles
  #work: Promise<unknown> = Promise.resolve()
  /** Whether anything is remembered; until it was looked up there may be. */
  #isWaiting = true

  constructor(workspace: Pick<Workspace, 'records' | 'services' | 'changes'>) {
    this.#workspace = workspace
    this.#named = new NamedFiles(() => workspace.records)
    workspace.changes.subscribe(({ kinds }) => {
      // Another file may be open, which remembers others.
      this.#isWaiting ||= kinds.includes('*')
      void this.sweep()
    })
  }

  /** Before tombstones are taken. */
  note(tombstones: readonly WireDocument[]): Promise<void> {
    const ids = tombstones.filter(({ kind }) => FILE_KINDS.has(kind)).map(({ id }) => id)
    if (ids.length === 0) return Promise.resolve()
    return this.#next(async () => {
      const departing = Object.fromEntries(this.#named.ofDocuments(ids))
      if (Object.keys(departing).length > 0) await this.#remember({ ...(await this.#remembered()), ...departing })
    })
  }

  /** Whenever documents may have gone. What cannot be removed now stays remembered. */
  sweep(): Promise<void> {
    return this.#next(() => this.#sweep()).catch((thrown: unknown) =>
      hostLog.error({ err: thrown }, 'files of documents that left could not be removed; it is tried again'),
    )
  }

  /** Nothing of an organisation is left: what its removed records named is wanted back by nobody. */
  left(organisation: string): Promise<void> {
    return this.#next(async () => {
      await this.#sweep()
      await this.#drop(this.#named.ofRemoved(organisation))
    })
  }

  /** Resolves when what was begun is done. */
  async settled(): Promise<void> {
    await this.#work
  }

  async #sweep(): Promise<void> {
    if (!this.#isWaiting) return
    const departing = await this.#remembered()
    const gone = new Set(this.#named.gone(Object.keys(departing)))
    await this.#drop([...gone].flatMap((id) => departing[id]!))
    await this.#remember(Object.fromEntries(Object.entries(departing).filter(([id]) => !gone.has(id))))
  }

  async #drop(hashes: readonly string[]): Promise<void> {
    if (hashes.length === 0) return
    const named = this.#named.stillNamed(MEMORY)
    for (const hash of new Set(hashes)) if (!named.has(hash)) await this.#workspace.services.files.remove(hash)
  }

  async #remembered(): Promise<Departing> {
    return ((await this.#workspace.services.memory.get(MEMORY)) ?? {}) as Departing
  }

  async #remember(departing: Departing): Promise<void> {
    const { memory } = this.#workspace.services
    this.#isWaiting = Object.keys(departing).length > 0
    if (this.#isWaiting || (await memory.get(MEMORY))) await memory.set(MEMORY, departing)
  }

  /** One after the other: each reads what the last one wrote. */
  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#work.then(work)
    this.#work = done.catch(() => undefined)
    return done
  }
}
