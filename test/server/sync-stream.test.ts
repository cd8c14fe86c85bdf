import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { PATHS, type StreamMessage } from '../../shared/sync/protocol.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { claimed, memberOf, SyncDesk } from '../support/sync-desk.ts'
import { house, person, stay } from '../support/sync-house.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

/** A stream of one desk: what it was told, and the code it was closed with. */
async function streamOf(server: TestServer, token: string | undefined) {
  const socket = new WebSocket(server.url.replace('http', 'ws') + PATHS.stream)
  const heard: StreamMessage[] = []
  const state: { closed?: number } = {}
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as StreamMessage))
  socket.on('close', (code) => (state.closed = code))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  if (token !== undefined) socket.send(JSON.stringify({ type: 'open', token }))
  return { heard, state, socket }
}

type Stream = Awaited<ReturnType<typeof streamOf>>

/** However busy the machine is. */
const SOON = { timeout: 15_000 }

describe('the stream', () => {
  let one: TestServer
  let two: TestServer
  beforeAll(async () => {
    one = await startTestServer({ engine: 'postgres' })
    two = await startTestServer({
      settings: { DATABASE_URL: one.databaseUrl!, JWT_KEYS_DIR: `${one.folder}/keys`, DATA_DIR: one.folder },
    })
  })
  afterAll(async () => {
    await two?.close()
    await one?.close()
  })

  /** What one process has said until now, of rights that were given say, is no news at the other any more. */
  async function heardAtBoth(): Promise<void> {
    const org = randomUUID()
    const heard = new Promise<void>((resolve) => {
      const stop = two.services.database.listen((notice) => {
        if (notice.type !== 'seen' || notice.org !== org) return
        stop()
        resolve()
      })
    })
    await one.services.database.notify({ type: 'seen', org })
    await heard
  }

  /** Of an organisation, in the database alone: nobody is told. */
  async function takenOff({ userId }: { userId: string }): Promise<void> {
    const { database } = one.services
    await database.asServer((tx) => tx.updateTable('memberships').set({ status: 'removed' }).where('user_id', '=', userId).execute())
  }

  /** Something is written, of which the witness hears and the other stream does not. */
  async function writtenUnheard(org: string, token: string, { witness, stream }: Record<'witness' | 'stream', Stream>): Promise<void> {
    const desk = new SyncDesk(one, { org, token })
    person(desk)
    await desk.push()
    await expect.poll(() => witness.heard.at(-1)?.type, SOON).toBe('poke')
    expect(stream.heard.map(({ type }) => type)).not.toContain('poke')
    for (const { socket } of [stream, witness]) socket.close()
  }

  it('tells desks at every process of what was written at one of them, and nobody else', async () => {
    const { org, owner } = await claimed(one)
    const other = await claimed(one)
    await heardAtBoth()
    const [here, there, stranger] = [
      await streamOf(one, owner.token),
      await streamOf(two, owner.token),
      await streamOf(two, other.owner.token),
    ]
    const epoch = one.services.database.epoch
    for (const { heard } of [here, there, stranger]) await expect.poll(() => heard, SOON).toEqual([{ type: 'hello', epoch }])
    const desk = new SyncDesk(one, { org, token: owner.token })
    for (let index = 0; index < 20; index++) person(desk, `P${index}`)
    const { seq } = await desk.push()
    for (const { heard } of [here, there]) await expect.poll(() => heard.at(-1), SOON).toEqual({ type: 'poke', org, seq: seq[org] })
    expect(stranger.heard).toEqual([{ type: 'hello', epoch }])
    for (const { socket } of [here, there, stranger]) socket.close()
  })

  it('tells a person whose rights changed, and pokes them no more about what is no longer theirs', async () => {
    const { org, owner } = await claimed(one)
    const member = await memberOf(one, org)
    await heardAtBoth()
    const stream = await streamOf(two, member.token)
    await expect.poll(() => stream.heard.length, SOON).toBe(1)
    const { database } = one.services
    await takenOff(member)
    await database.notify({ type: 'access', userIds: [member.userId], org })
    await expect.poll(() => stream.heard.at(-1), SOON).toEqual({ type: 'access' })
    const witness = await streamOf(two, owner.token)
    await expect.poll(() => witness.heard.length, SOON).toBe(1)
    const desk = new SyncDesk(one, { org, token: owner.token })
    person(desk)
    await desk.push()
    await expect.poll(() => witness.heard.at(-1)?.type, SOON).toBe('poke')
    expect(stream.heard.map(({ type }) => type)).toEqual(['hello', 'access'])
    for (const { socket } of [stream, witness]) socket.close()
  })

  it('goes by the last look at what a person may see, though an earlier one is answered after it', async () => {
    const { org, owner } = await claimed(one)
    const member = await memberOf(one, org)
    await heardAtBoth()
    const [stream, witness] = [await streamOf(one, member.token), await streamOf(one, owner.token)]
    for (const { heard } of [stream, witness]) await expect.poll(() => heard.length, SOON).toBe(1)
    const { accounts, database } = one.services
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const looking = vi.spyOn(accounts, 'organisationsOf').mockImplementationOnce(async (identity) => {
      const found = await accounts.organisationsOf(identity)
      await held
      return found
    })
    const changed = () => database.notify({ type: 'access', userIds: [member.userId], org })
    await changed()
    await expect.poll(() => looking.mock.results.length, SOON).toBe(2)
    await looking.mock.results[1]!.value
    await takenOff(member)
    await changed()
    await expect.poll(() => stream.heard.length, SOON).toBe(2)
    release()
    await looking.mock.results[0]!.value
    looking.mockRestore()
    await writtenUnheard(org, owner.token, { witness, stream })
  })

  it('looks once more where rights changed while it was found out for the first time what a person may see', async () => {
    const { org, owner } = await claimed(one)
    const member = await memberOf(one, org)
    await heardAtBoth()
    const { accounts, database } = one.services
    vi.spyOn(accounts, 'organisationsOf').mockImplementationOnce(async (identity) => {
      const found = await accounts.organisationsOf(identity)
      await takenOff(member)
      await database.notify({ type: 'access', userIds: [member.userId], org })
      return found
    })
    const stream = await streamOf(one, member.token)
    await expect.poll(() => stream.heard.length, SOON).toBe(1)
    vi.restoreAllMocks()
    const witness = await streamOf(one, owner.token)
    await expect.poll(() => witness.heard.length, SOON).toBe(1)
    await writtenUnheard(org, owner.token, { witness, stream })
  })

  it('tells the rest though somebody’s rights change while it finds out what to tell', async () => {
    const { org, owner } = await claimed(one)
    const writer = new SyncDesk(one, { org, token: owner.token })
    const { property } = house(writer)
    await writer.push()
    const [bound, member] = [await memberOf(one, org, { role: 'staff', propertyIds: [property.id] }), await memberOf(one, org)]
    await heardAtBoth()
    const [stream, other] = [await streamOf(one, bound.token), await streamOf(one, member.token)]
    for (const { heard } of [stream, other]) await expect.poll(() => heard.length, SOON).toBe(1)
    const pokes = ({ heard }: Stream) => heard.filter(({ type }) => type === 'poke').length
    person(writer)
    await writer.push()
    for (const each of [stream, other]) await expect.poll(() => pokes(each), SOON).toBe(1)
    const { database } = one.services
    const reading = vi.spyOn(database, 'readOrganisation').mockImplementationOnce(async (...given) => {
      await takenOff(member)
      await database.notify({ type: 'access', userIds: [member.userId], org })
      return await database.readOrganisation(...given)
    })
    for (const count of [2, 3]) {
      person(writer)
      await writer.push()
      await expect.poll(() => pokes(stream), SOON).toBe(count)
    }
    expect([pokes(other), reading.mock.calls.length > 0]).toEqual([1, true])
    reading.mockRestore()
    for (const { socket } of [stream, other]) socket.close()
  })

  it('brings along what a question would bring, as far as each may see it, and nothing where it is much', async () => {
    const { org, owner } = await claimed(one)
    const writer = new SyncDesk(one, { org, token: owner.token })
    const [here, elsewhere] = [house(writer, 'Here'), house(writer, 'Elsewhere')]
    await writer.push()
    const bound = await memberOf(one, org, { role: 'staff', propertyIds: [here.property.id] })
    await heardAtBoth()
    const viewers = [
      { server: one, token: owner.token },
      { server: two, token: owner.token },
      { server: one, token: bound.token },
      { server: two, token: bound.token },
    ].map(({ server, token }) => ({ server, token, desk: new SyncDesk(server, { org, token }) }))
    const streams = await Promise.all(viewers.map(({ server, token }) => streamOf(server, token)))
    for (const { heard } of streams) await expect.poll(() => heard.length, SOON).toBe(1)
    // In between they hear how far head office has seen, a second after it has.
    const lastPoke = ({ heard }: { heard: readonly StreamMessage[] }) => heard.findLast(({ type }) => type === 'poke')
    const told = async (seq: number) => {
      for (const stream of streams) await expect.poll(() => lastPoke(stream), SOON).toMatchObject({ seq })
    }
    const seqOf = async () => (await writer.push()).seq[org]!
    // The first of all: who listens may have missed anything until now.
    person(writer, 'Nobody knows where')
    await told(await seqOf())
    for (const { desk } of viewers) await desk.pull()

    writer.edit(here.room, { number: '102' })
    writer.edit(elsewhere.room, { number: '103' })
    writer.remove(here.beds[0]!)
    const guest = person(writer, 'Asha')
    stay(writer, elsewhere.beds[0]!, guest.id, '2026-11-01')
    await told(await seqOf())
    for (const [index, { desk }] of viewers.entries()) {
      const { seq } = desk.checkpoint!.orgs[org]!
      const { documents, checkpoint } = await desk.pullOnce()
      const poke = lastPoke(streams[index]!)
      expect(poke).toMatchObject({ seq: checkpoint.orgs[org]!.seq, news: { epoch: checkpoint.epoch, scope: checkpoint.orgs[org]!.scope } })
      const { news } = poke as StreamMessage & { type: 'poke' }
      expect(news!.from).toBeLessThanOrEqual(seq)
      const sorted = (all: readonly WireDocument[]) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1))
      expect(sorted(news!.documents)).toEqual(sorted(documents))
      expect(documents.length).toBe(index < 2 ? 5 : 2)
    }

    for (let index = 0; index < 60; index++) person(writer, `P${index}`)
    await told(await seqOf())
    for (const stream of streams) expect(lastPoke(stream)).not.toHaveProperty('news')
    for (const { socket } of streams) socket.close()
  })

  it('ends with the session', async () => {
    const { owner } = await claimed(one)
    await heardAtBoth()
    const stream = await streamOf(two, owner.token)
    await expect.poll(() => stream.heard.length, SOON).toBe(1)
    await one.ask('POST', '/api/v1/auth/logout', { token: owner.token })
    await expect.poll(() => stream.state.closed, SOON).toBe(4401)
  })

  it('lets go of who does not say who they are, or says it wrongly', async () => {
    const { state } = await streamOf(one, 'no.such.token')
    await expect.poll(() => state.closed, SOON).toBe(4401)
    const flood = await streamOf(one, undefined)
    flood.socket.send('x'.repeat(20_000))
    await expect.poll(() => flood.state.closed, SOON).toBe(1009)
    const elsewhere = new WebSocket(`${one.url.replace('http', 'ws')}/elsewhere`)
    const answer = await new Promise((resolve) =>
      elsewhere.on('unexpected-response', (_, response) => resolve(response.statusCode)).on('error', () => {}),
    )
    expect(answer).toBe(404)
  })
})
