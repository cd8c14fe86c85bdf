import { createHash } from 'node:crypto'
import { ENTITIES } from '../../shared/areas/catalogue.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import { mayWrite, type Role } from '../../shared/kernel/permissions.ts'

const byKind = new Map<string, AnyEntity>(ENTITIES.map((entity) => [entity.name, entity]))

/** Fingerprint of every kind of document and its version, as this server knows them. */
export const CATALOGUE = createHash('sha256')
  .update(
    ENTITIES.map(({ name, version }) => `${name} ${version}`)
      .toSorted()
      .join('\n'),
  )
  .digest('hex')
  .slice(0, 32)

export function entityOfKind(kind: string): AnyEntity | undefined {
  return byKind.get(kind)
}

/** Whether a role may push documents of a kind. What goes up only (the trail of what was done) goes with anything that was done. */
export function mayPush(role: Role, entity: AnyEntity): boolean {
  return mayWrite(role, entity) || (entity.home === 'up' && ENTITIES.some((one) => one.home === 'desk' && mayWrite(role, one)))
}
