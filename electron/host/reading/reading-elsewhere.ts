import { randomBytes } from 'node:crypto'
import { Organisation } from '../../../shared/areas/organisations/organisation.entity.ts'
import type { AnyAction } from '../../../shared/kernel/action.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { Engine } from '../../../shared/kernel/engine.ts'
import type { Actor } from '../../../shared/kernel/permissions.ts'
import { RxBackend } from '../database/rx-backend.ts'
import type { Workspace } from '../workspace.ts'

/** Reads in the organisations that lie in this file beside the one that is worked for: a head office's roll-ups. */
export class ReadingElsewhere {
  readonly #workspace: Workspace
  readonly #engines = new Map<string, Engine>()

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  async run(org: string, action: AnyAction, input: unknown, actor: Actor): Promise<unknown> {
    if (action.mode !== 'read')
      throw new AppError('WRONG_STATE', 'Another organisation can be read here. To work in it, change to it first.')
    return this.#engineOf(org).run(action, input, { actor, services: { dataFolder: this.#workspace.dataFolder } })
  }

  #engineOf(org: string): Engine {
    let engine = this.#engines.get(org)
    if (!engine) this.#engines.set(org, (engine = this.#newEngine(org)))
    return engine
  }

  #newEngine(org: string): Engine {
    const { nowMs, identity } = this.#workspace
    const backend = new RxBackend(() => this.#workspace.records.records)
    return new Engine({
      backend,
      org,
      device: identity.device,
      deviceCode: identity.deviceCode,
      nowMs,
      random: randomBytes,
      timeZone: async () => ((await backend.get(Organisation, org, org))?.['timeZone'] as string | undefined) ?? 'UTC',
    })
  }
}
