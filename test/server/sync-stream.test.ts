import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { StreamMessage } from '../../shared/sync/protocol.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import { heardAtBoth, SOON, startTwoServers, streamOf } from '../support/listening-stream.ts'
import { claimed, memberOf, SyncDesk } from '../support/sync-desk.ts'
import { house, person, stay } from '../support/sync-house.ts'
import type { TestServer } from '../support/test-server.ts'

describe('the stream', () => {
  let one: TestServer
  let two: TestServer
  let close: (() => Promise<void>) | undefined
  beforeAll(async () => {
    ;({ one, two, close } = await startTwoServers())
  })
  afterAll(() => close?.())

  it('tells desks at every process of what was written at one of them, and nobody else', async () => {
    const { org, owner } = await claimed(one)
    const other = await claimed(one)
    await heardAtBoth(one, two)
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

  it('brings along what a question would bring, as far as each may see it, and nothing where it is much', async () => {
    const { org, owner } = await claimed(one)
    const writer = new SyncDesk(one, { org, token: owner.token })
    const [here, elsewhere] = [house(writer, 'Here'), house(writer, 'Elsewhere')]
    await writer.push()
    const bound = await memberOf(one, org, { role: 'staff', propertyIds: [here.property.id] })
    await heardAtBoth(one, two)
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
    await heardAtBoth(one, two)
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
