import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { actionNamed } from '../../electron/host/catalogue.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import { randomFrom } from '../bench/rounds.ts'
import { FaultyNetwork } from './faulty-network.ts'

/** What the desk has said was saved: a document, or a value of one of its fields. */
export interface Acknowledged {
  kind: string
  id: string
  edit?: { field: string; value: string }
}

interface Credentials {
  email: string
  password: string
  organisationId?: string
}

type Row = Record<string, unknown> & { id: string }

/** A real desk in a folder of its own, on a line of its own, with a clock of its own. */
export class SimulatedDesk {
  readonly name: string
  readonly network: FaultyNetwork
  /** In the order in which it was said. */
  acknowledged: Acknowledged[] = []
  /** Every edit, also of a life that an old disk undid: what of it was sent by then stands elsewhere. */
  readonly edits: (Acknowledged & { edit: { field: string; value: string } })[] = []
  #url = ''
  #credentials: Credentials | undefined
  #folder: string
  /** Images too: all of them go when the history is over. */
  readonly #folders: string[]
  #workspace: Workspace
  #clockMs: number
  readonly #seed: number

  private constructor(parts: {
    name: string
    network: FaultyNetwork
    folder: string
    workspace: Workspace
    clockMs: number
    seed: number
  }) {
    this.name = parts.name
    this.network = parts.network
    this.#folder = parts.folder
    this.#folders = [parts.folder]
    this.#workspace = parts.workspace
    this.#clockMs = parts.clockMs
    this.#seed = parts.seed
  }

  static async open({
    name,
    serverUrl,
    clockMs,
    seed,
  }: {
    name: string
    serverUrl: string
    clockMs: number
    seed: number
  }): Promise<SimulatedDesk> {
    const network = new FaultyNetwork(serverUrl, randomFrom(seed))
    const folder = newFolder()
    let desk: SimulatedDesk | undefined
    const workspace = await openWorkspace({ dataFolder: folder, nowMs: () => (desk ? desk.#tick() : clockMs) })
    desk = new SimulatedDesk({ name, network, folder, workspace, clockMs, seed })
    desk.#url = await network.listen()
    return desk
  }

  get workspace(): Workspace {
    return this.#workspace
  }

  async run<T = Record<string, unknown>>(name: string, input: unknown): Promise<T> {
    return (await this.#workspace.run(actionNamed(name), input)) as T
  }

  /** The answer, or undefined where the desk refused: refusals are part of life, faults are not. */
  async attempt<T = Record<string, unknown>>(name: string, input: unknown): Promise<T | undefined> {
    try {
      return await this.run<T>(name, input)
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code !== 'INTERNAL') return undefined
      throw thrown
    }
  }

  async connect(credentials: Credentials): Promise<void> {
    this.#credentials = credentials
    await this.run('sync.connect', { url: this.#url, ...credentials })
    await this.run('sync.now', {})
  }

  /**
   * Syncs until it is quiet; undefined where the line would not have it. Whoever is asked to signs in again: an old disk has an old
   * token, which its own successor may have used.
   */
  async sync(): Promise<{ pulled: number; pushed: number; pending: number } | undefined> {
    try {
      return await this.run('sync.now', {})
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code === 'INTERNAL') throw thrown
      if (thrown.code !== 'UNAUTHENTICATED') return undefined
      await this.attempt('sync.connect', { url: this.#url, ...this.#credentials })
      return this.attempt('sync.now', {})
    }
  }

  /** Every document of a kind, by id. */
  async all(entity: AnyEntity): Promise<Row[]> {
    return (await this.#workspace.engine.reader.find(entity, {})) as Row[]
  }

  jumpClock(ms: number): void {
    this.#clockMs += ms
  }

  /** The disk as it is this very moment: what a power cut would leave. */
  image(): { folder: string; acknowledged: Acknowledged[] } {
    const folder = this.#newFolder()
    cpSync(this.#folder, folder, { recursive: true, filter: (file) => !file.endsWith('.lock') })
    return { folder, acknowledged: [...this.acknowledged] }
  }

  /** Killed, and started again from an image of its disk. */
  async restartFrom(image: { folder: string; acknowledged: Acknowledged[] }): Promise<void> {
    await this.#workspace.close()
    rmSync(this.#folder, { recursive: true, force: true })
    this.#folder = this.#newFolder()
    cpSync(image.folder, this.#folder, { recursive: true })
    this.acknowledged = [...image.acknowledged]
    this.#workspace = await openWorkspace({ dataFolder: this.#folder, nowMs: () => this.#tick() })
  }

  async close(): Promise<void> {
    await this.#workspace.close()
    await this.network.close()
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true })
  }

  #newFolder(): string {
    const folder = newFolder()
    this.#folders.push(folder)
    return folder
  }

  #tick(): number {
    this.#clockMs += 1 + (this.#seed % 3)
    return this.#clockMs
  }
}

function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'rentflow-history-'))
}
