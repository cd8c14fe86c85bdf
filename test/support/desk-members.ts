import { RxBackend } from '../../electron/host/database/rx-backend.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import { Member } from '../../shared/areas/access/member.entity.ts'
import { instantOf } from '../../shared/kernel/day.ts'
import type { Role } from '../../shared/kernel/permissions.ts'
import type { StoredDocument } from '../../shared/kernel/store.ts'

export const DESK_PASSWORD = 'Correct-Horse-7-Battery'

let writes = 0

/** Puts a member document where the sync would put it, with the news of it. */
export async function pullMember(workspace: Workspace, userId: string, changed: Partial<Member> & { role: Role }): Promise<void> {
  const backend = new RxBackend(() => workspace.records.records)
  const org = changed.org ?? workspace.org
  const id = `${org}:${userId}`
  const before = await backend.get(Member, org, id)
  const at = instantOf(1_795_000_000_000)
  writes += 1
  const hlc = `${String(writes).padStart(13, '0')}-0000-S1`
  const stamps = { id, org, v: 1, hlc, device: 'server', createdAt: at, updatedAt: at }
  const person = { userId, name: userId, email: `${userId.toLowerCase()}@example.com`, status: 'active' as const }
  await backend.commit([{ entity: Member, before, after: { ...stamps, ...person, ...changed } as unknown as StoredDocument }])
  workspace.announce([Member.name])
}

/** As if this desk had been connected by somebody, with no server in reach any more. */
export async function connectAs(workspace: Workspace, userId: string, role: Role): Promise<void> {
  await pullMember(workspace, userId, { role })
  const organisations = [{ id: workspace.org, name: 'Sunrise Residency', role }]
  const email = `${userId.toLowerCase()}@example.com`
  await workspace.people.connected({ userId, name: userId, email, password: DESK_PASSWORD, organisations })
}
