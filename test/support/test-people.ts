import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import { DeskPeople } from '../../electron/host/access/desk-people.ts'
import { PeopleMemory } from '../../electron/host/access/people-memory.ts'
import type { PeopleParts } from '../../electron/host/access/people-parts.ts'
import type { LocalMemory } from '../../electron/host/services.ts'
import { newDeskKey } from '../../electron/host/sync/desk-key.ts'
import { ServerLink } from '../../electron/host/sync/server-link.ts'
import { Member } from '../../shared/areas/access/member.entity.ts'
import { Organisation } from '../../shared/areas/organisations/organisation.entity.ts'
import { epochMsOf } from '../../shared/kernel/day.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import { MemoryBackend } from '../../shared/kernel/memory-backend.ts'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import type { Role } from '../../shared/kernel/permissions.ts'
import type { StoredDocument } from '../../shared/kernel/store.ts'

const START_MS = epochMsOf('2026-11-20T09:00:00.000Z')
export const RECOVERY_KEY = 'the printed one'
/** Nothing listens there: a server that is out of reach. */
const NOWHERE = 'http://127.0.0.1:9'

export interface Answered {
  status: number
  body: unknown
}

/** The people of a desk whose documents, clock and memory are the test's own. */
export function testPeople() {
  const values = new Map<string, Record<string, unknown>>()
  const memory: LocalMemory = {
    get: async (id) => structuredClone(values.get(id)),
    set: async (id, value) => void values.set(id, structuredClone(value)),
  }
  const backend = new MemoryBackend()
  const held: string[] = []
  let identity = { org: 'org-1', device: 'device-1', deviceCode: 'A1', ownerName: 'Owner' }
  let link: ServerLink | undefined
  const desk = {
    nowMs: START_MS,
    waiting: 0,
    lastSyncAt: undefined as string | undefined,
    announced: [] as string[][],
    followed: [] as string[],
  }
  const parts: PeopleParts = {
    memory: new PeopleMemory(memory),
    nowMs: () => desk.nowMs,
    identity: () => identity,
    become: async (changed) => void (identity = { ...identity, ...changed }),
    backend,
    held: async () => held,
    announce: (kinds) => void desk.announced.push([...kinds]),
    link: async () => link,
    follow: async (organisationId) => void desk.followed.push(organisationId),
    followAgain: async (organisationId) => void desk.followed.push(organisationId),
    proveRecovery: async (typed) => {
      if (typed !== RECOVERY_KEY) throw new AppError('RECOVERY_KEY_INVALID', 'wrong')
    },
    syncStatus: async () => ({ waiting: desk.waiting, lastSyncAt: desk.lastSyncAt }),
  }
  const people = new DeskPeople(parts)

  async function write(entity: AnyEntity, document: Record<string, unknown> & { id: string; org: string }): Promise<void> {
    const before = await backend.get(entity, document.org, document.id)
    await backend.commit([{ entity, before, after: { v: 1, hlc: String(Math.random()), ...document } as StoredDocument }])
  }

  return {
    desk,
    parts,
    people,
    /** A new process over the same memory. */
    reopened: () => new DeskPeople({ ...parts, memory: new PeopleMemory(memory) }),
    remembered: () => JSON.stringify([...values]),
    identity: () => identity,
    member: (userId: string, role: Role, more: Partial<Member> = {}) =>
      write(Member, {
        id: `m-${userId}`,
        org: 'org-1',
        userId,
        name: userId,
        email: `${userId}@example.com`,
        role,
        status: 'active',
        ...more,
      }),
    async organisation(id: string, name: string) {
      await write(Organisation, { id, org: id, name })
      held.push(id)
    },
    /** Connects the desk: `asha` did it, an owner, and the server is at `url`, or out of reach. */
    async connect({ url = NOWHERE, password = 'Correct-horse-1' }: { url?: string; password?: string } = {}) {
      const user = { id: 'asha', name: 'asha', email: 'asha@example.com' }
      const device = newDeskKey('device-1')
      link = new ServerLink({
        account: { url, user, refreshToken: 'refresh-asha', organisations: ['org-1'], codes: {}, device },
        nowMs: () => desk.nowMs,
        remember: async () => {},
      })
      const organisations = [{ id: 'org-1', name: 'Sunrise', role: 'owner' as const, deviceCode: 'A1' }]
      await people.connected({ userId: user.id, name: user.name, email: user.email, password, organisations })
    },
  }
}

/** A connected desk, locked, of an owner whose PIN is 1234 and whose password `Correct-horse-1`. */
export async function lockedDesk() {
  const room = testPeople()
  await room.connect()
  await room.member('asha', 'owner')
  await room.people.setPin('1234', {})
  await room.people.lock()
  return room
}

/** A server that answers each path as told, and remembers what it was asked. */
export async function answeringServer(answers: (path: string, body: Record<string, unknown>, bearer: string | undefined) => Answered) {
  const asked: { path: string; bearer: string | undefined }[] = []
  const server: Server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      const path = `${request.method} ${request.url}`
      const bearer = request.headers.authorization?.replace('Bearer ', '')
      asked.push({ path, bearer })
      const { status, body } = answers(path, text === '' ? {} : (JSON.parse(text) as Record<string, unknown>), bearer)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}
