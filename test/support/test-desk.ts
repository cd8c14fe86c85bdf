import { ACTIONS, ENTITIES } from '../../shared/areas/catalogue.ts'
import { countryDefaults } from '../../shared/areas/organisations/countries.ts'
import type { Organisation } from '../../shared/areas/organisations/organisation.entity.ts'
import { startOrganisation } from '../../shared/areas/organisations/start-organisation.action.ts'
import type { ActionsByName, AnyAction } from '../../shared/kernel/action.ts'
import { epochMsOf, type Instant } from '../../shared/kernel/day.ts'
import { Engine, type Commit } from '../../shared/kernel/engine.ts'
import { MemoryBackend } from '../../shared/kernel/memory-backend.ts'
import { can, mayWrite, ROLES, type Actor } from '../../shared/kernel/permissions.ts'

type Actions = ActionsByName<typeof ACTIONS>
export type ActionName = keyof Actions & string

export const OWNER: Actor = { id: 'u1', name: 'Asha Kulkarni', role: 'owner' }

export interface TestDeskOptions {
  /** The first moment of its clock; every look at the clock adds a millisecond. */
  now?: Instant
  /** ISO country; decides currency, time zone and locale. India unless told. */
  country?: string
  deviceCode?: string
}

export interface TestRunOptions {
  actor?: Actor
  key?: string
  services?: unknown
}

/**
 * A desk in memory with its organisation started and every action of the shared catalogue by name. Its clock and its
 * ids are its own, so a test says the same every time.
 */
export async function testDesk(options: TestDeskOptions = {}) {
  const country = options.country ?? 'IN'
  const { name: _, currency, timeZone } = countryDefaults(country)
  let ms = epochMsOf(options.now ?? '2026-11-01T06:00:00.000Z')
  const commits: Commit[] = []
  const backend = new MemoryBackend()
  const engine = new Engine({
    backend,
    org: 'org-1',
    device: 'device-1',
    deviceCode: options.deviceCode ?? 'A1',
    nowMs: () => ms++,
    random: countingBytes(),
    timeZone: async () => timeZone,
    committed: (commit) => {
      demandPushable(commit)
      commits.push(commit)
    },
  })
  const runAction = (action: AnyAction, input: unknown, { actor = OWNER, key, services }: TestRunOptions = {}) =>
    engine.run(action, input, { actor, key, services })
  const start = { name: 'Sunrise Residency', country, currency, timeZone }
  const organisation = (await runAction(startOrganisation, start)) as Organisation

  return {
    engine,
    backend,
    organisation,
    /** What was committed, in order, the start of the organisation first. */
    commits,
    /** Runs an action of the catalogue as the owner, or as `options.actor`. */
    async run<N extends ActionName>(name: N, input: Actions[N]['input'], runOptions?: TestRunOptions): Promise<Actions[N]['output']> {
      const action = ACTIONS.find((one) => one.name === name)
      if (!action) throw new Error(`the shared catalogue has no action ${name}`)
      return (await runAction(action, input, runOptions)) as Actions[N]['output']
    },
    /** Runs an action that is not in the catalogue: one of the test's own. */
    runAction,
    /** Sets the clock, for what happens on a later day. */
    setNow(now: Instant) {
      ms = epochMsOf(now)
    },
  }
}

export type TestDesk = Awaited<ReturnType<typeof testDesk>>

/** Whoever may run an action may write every kind it writes: else what they did at a desk would be refused by the server. */
function demandPushable({ action, kinds }: Commit): void {
  const found = ACTIONS.find((one) => one.name === action)
  if (!found) return
  for (const role of ROLES)
    for (const kind of can({ role }, found.permission) ? kinds : []) {
      const entity = ENTITIES.find((one) => one.name === kind)
      if (entity && !mayWrite(role, entity)) throw new Error(`${role} may run ${action} (${found.permission}) but not write ${kind}`)
    }
}

/** Never the same bytes twice, always the same sequence. */
function countingBytes() {
  let count = 0
  return (length: number): Uint8Array => {
    count += 1
    const bytes = new Uint8Array(length)
    new DataView(bytes.buffer).setUint32(length - 4, count)
    return bytes
  }
}
