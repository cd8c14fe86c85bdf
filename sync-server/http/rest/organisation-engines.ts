import type { AuditHome } from '../../../shared/areas/access/audit-home.ts'
import { Organisation } from '../../../shared/areas/organisations/organisation.entity.ts'
import type { AnyAction } from '../../../shared/kernel/action.ts'
import { Change } from '../../../shared/kernel/change.entity.ts'
import { Engine } from '../../../shared/kernel/engine.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { permits, type Access } from '../../areas/access/accounts.ts'
import { serverPrivacy } from '../../areas/privacy/server-privacy.ts'
import type { ServerServices } from '../../services.ts'
import { PgBackend } from '../../store/pg-backend.ts'

/** Engines kept; each holds its clock and its queue of writers, no documents. */
const ENGINES_KEPT = 500
/** The server's own in every organisation: no desk is given a code of Z. */
const DEVICE = { device: 'server', deviceCode: 'Z9' } as const

/** What looks at all properties at once: the trail of changes, and all there is of one person. */
const WHOLE = [Change.permission, 'privacy']

/** Runs actions for whoever asks by REST: one engine for each organisation, and for each scope of properties in it. */
export class OrganisationEngines {
  readonly #services: ServerServices
  readonly #engines = new Map<string, Engine>()

  readonly #actions: ReadonlyMap<string, AnyAction>

  /** `actions`: those that a task may run in its turn. */
  constructor(services: ServerServices, actions: readonly AnyAction[]) {
    this.#services = services
    this.#actions = new Map(actions.map((action) => [action.name, action]))
  }

  /** @throws AppError FORBIDDEN, and whatever the action refuses with */
  async run(access: Access, action: AnyAction, input: unknown, key: string | undefined): Promise<unknown> {
    if (!permits(access, action.permission))
      throw new AppError('FORBIDDEN', `${access.actor.name} may not do this (${action.permission}). Ask an owner or an administrator.`, {
        details: { permission: action.permission },
      })
    if (access.propertyIds && WHOLE.some((noun) => action.permission.startsWith(`${noun}.`)))
      throw new AppError('FORBIDDEN', 'This concerns the whole organisation, and you work in some of its properties. Ask an owner.', {
        details: { permission: action.permission },
      })
    // A key of one caller is none of another's.
    const own = key === undefined ? undefined : `${access.actor.id}:${key}`
    return this.#engineOf(access).run(action, input, { actor: access.actor, key: own, services: this.#homeOf(access) })
  }

  /** What actions may ask of the server beside its store: every desk's changes come here, and a task runs others in its turn. */
  #homeOf(access: Access): object {
    return {
      audit: { hasEveryChange: true } satisfies AuditHome,
      privacy: serverPrivacy(this.#services, access.org),
      run: (name: string, input: unknown, options: { key?: string } = {}) => this.run(access, this.#actions.get(name)!, input, options.key),
    }
  }

  #engineOf(access: Access): Engine {
    const name = `${access.org} ${access.scope}`
    const engine = this.#engines.get(name) ?? this.#newEngine(access)
    // The least recently used comes first.
    this.#engines.delete(name)
    this.#engines.set(name, engine)
    if (this.#engines.size > ENGINES_KEPT) this.#engines.delete(this.#engines.keys().next().value!)
    return engine
  }

  #newEngine({ org, propertyIds }: Access): Engine {
    const { database, nowMs, random } = this.#services
    const backend = new PgBackend(database, propertyIds)
    return new Engine({
      backend,
      org,
      ...DEVICE,
      nowMs,
      random,
      timeZone: async () => ((await backend.get(Organisation, org, org))?.['timeZone'] as string | undefined) ?? 'UTC',
    })
  }
}
