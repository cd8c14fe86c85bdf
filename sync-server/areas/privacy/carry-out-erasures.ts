import { ENTITIES } from '../../../shared/areas/catalogue.ts'
import { Organisation } from '../../../shared/areas/organisations/organisation.entity.ts'
import { applyErasuresAction } from '../../../shared/areas/privacy/apply-erasures.action.ts'
import { Engine } from '../../../shared/kernel/engine.ts'
import type { ServerServices } from '../../services.ts'
import { PgBackend } from '../../store/pg-backend.ts'
import { forgetPerson } from './server-privacy.ts'

const APPLY = applyErasuresAction(ENTITIES)
/** Nobody asked for this by name: it follows from what an administrator did at a desk. */
const ACTOR = { id: 'server', name: 'RentFlow', role: 'owner' } as const

/** People who were erased at a desk are taken out of what only the server has: the trail of every desk, the files, what was refused. */
export async function carryOutErasures(
  services: Pick<ServerServices, 'database' | 'objects' | 'nowMs' | 'random'>,
  org: string,
  residentIds: readonly string[],
): Promise<void> {
  const { database, nowMs, random } = services
  const backend = new PgBackend(database)
  const timeZone = async (): Promise<string> => ((await backend.get(Organisation, org, org))?.['timeZone'] as string | undefined) ?? 'UTC'
  const engine = new Engine({ backend, org, device: 'server', deviceCode: 'Z9', nowMs, random, timeZone })
  const { fileHashes } = (await engine.run(APPLY, { residentIds }, { actor: ACTOR })) as { fileHashes: string[] }
  await forgetPerson(services, org, { fileHashes, residentIds })
}
