import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { PATHS, PROTOCOL, PROTOCOL_HEADER, type HelloAnswer, type Seen, type StreamMessage } from '../../shared/sync/protocol.ts'
import { claimed, memberOf, SyncDesk } from '../support/sync-desk.ts'
import { house, person } from '../support/sync-house.ts'
import { TEST_ENGINES } from '../support/test-database.ts'
import { startTestServer, type SignedIn, type TestServer } from '../support/test-server.ts'

/** However busy the machine is. */
const SOON = { timeout: 15_000 }

describe.each(TEST_ENGINES)('how far head office has seen on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ engine })
  })
  afterAll(() => server?.close())

  let org: string
  let owner: SignedIn
  let office: SyncDesk
  let branch: SyncDesk
  beforeEach(async () => {
    ;({ org, owner } = await claimed(server))
    office = new SyncDesk(server, { org, token: owner.token })
    branch = await deskOf(await memberOf(server, org, { role: 'staff' }), 'B1')
  })

  const deskOf = async ({ token }: { token: string }, code: string) => new SyncDesk(server, { org, token, code })

  it('is nothing until one of its desks has all there is, and then what and when', async () => {
    house(branch)
    const { seq } = await branch.push()
    await branch.pull()
    expect((await branch.pullOnce()).seen).toBeUndefined()
    // Some of it is not all of it.
    await office.pullOnce(1)
    expect((await branch.pullOnce()).seen).toBeUndefined()
    await office.pull()
    const { seen } = await branch.pullOnce()
    expect(seen).toEqual({ [org]: { seq: seq[org], at: expect.stringMatching(/^20.*Z$/) } })
    expect((await hello(server, branch.token)).seen).toEqual(seen)
    person(branch, 'Later')
    const later = await branch.push()
    expect((await branch.pullOnce()).seen).toEqual(seen)
    await office.pull()
    expect((await branch.pullOnce()).seen![org]!.seq).toBe(later.seq[org])
  })

  it('is never told a desk of itself, but one owner of another', async () => {
    house(office)
    await office.sync()
    expect((await office.pullOnce()).seen).toBeUndefined()
    const manager = await deskOf(await memberOf(server, org, { role: 'manager' }), 'C1')
    await manager.pull()
    expect((await manager.pullOnce()).seen).toMatchObject({ [org]: { seq: expect.any(Number) } })
    expect((await office.pullOnce()).seen).toMatchObject({ [org]: { seq: manager.checkpoint!.orgs[org]!.seq } })
  })

  it('does not move for whoever sees a part of the organisation, or does not manage it', async () => {
    const { property } = house(branch)
    await branch.sync()
    const part = await memberOf(server, org, { role: 'manager', propertyIds: [property.id] })
    for (const one of [part, await memberOf(server, org, { role: 'staff' }), await memberOf(server, org, { role: 'viewer' })])
      await (await deskOf(one, 'D1')).pull()
    expect((await branch.pullOnce()).seen).toBeUndefined()
    expect((await hello(server, branch.token)).seen).toEqual({})
  })

  it('is said to every desk that listens, by itself', async () => {
    const heard = await listen(server, branch.token)
    house(branch)
    const { seq } = await branch.push()
    await office.pull()
    await expect.poll(() => heard.find(({ type }) => type === 'seen'), SOON).toMatchObject({ type: 'seen', org, seq: seq[org] })
  })

  it('is known to a server that is started again, and forgotten when it had to be restored', async () => {
    const heard = await listen(server, branch.token)
    house(branch)
    await branch.push()
    await office.pull()
    await expect.poll(() => heard.some(({ type }) => type === 'seen'), SOON).toBe(true)
    const { seen } = await hello(server, branch.token)
    expect(await seenAfterStart(server, branch.token)).toEqual(seen)
    await sql`update head_office_reach set epoch = 'before' where org_id = ${org}`.execute(server.services.database.admin)
    expect(await seenAfterStart(server, branch.token)).toEqual({})
  })

  // PGlite belongs to one process.
  if (engine === 'postgres')
    it('is known at every process of the server, and said to the desks there', async () => {
      const keys = { JWT_KEYS_DIR: `${server.folder}/keys`, DATA_DIR: server.folder }
      const second = await startTestServer({ settings: { DATABASE_URL: server.databaseUrl!, ...keys } })
      try {
        const there = new SyncDesk(second, { org, token: branch.token, code: 'B1' })
        const heard = await listen(second, branch.token)
        house(there)
        await there.sync()
        expect((await there.pullOnce()).seen).toBeUndefined()
        await office.pull()
        const { seq } = office.checkpoint!.orgs[org]!
        await expect.poll(() => heard.find(({ type }) => type === 'seen'), SOON).toMatchObject({ org, seq })
        expect((await there.pullOnce()).seen).toMatchObject({ [org]: { seq } })
      } finally {
        await second.close()
      }
    })
})

async function seenAfterStart(server: TestServer, token: string): Promise<Record<string, Seen> | undefined> {
  const { accounts, database } = server.services
  const again = await startTestServer({ overrides: { accounts, database } })
  try {
    return (await hello(again, token)).seen
  } finally {
    await again.close()
  }
}

function hello(at: TestServer, token: string): Promise<HelloAnswer> {
  return at.ask('GET', PATHS.hello, { token, headers: { [PROTOCOL_HEADER]: String(PROTOCOL) } })
}

async function listen(server: TestServer, token: string): Promise<StreamMessage[]> {
  const socket = new WebSocket(server.url.replace('http', 'ws') + PATHS.stream)
  const heard: StreamMessage[] = []
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as StreamMessage))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.send(JSON.stringify({ type: 'open', token }))
  await expect.poll(() => heard.some(({ type }) => type === 'hello'), SOON).toBe(true)
  return heard
}
