import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { heardAtBoth, SOON, startTwoServers, streamOf, type Stream } from '../support/listening-stream.ts'
import { claimed, memberOf, SyncDesk } from '../support/sync-desk.ts'
import { house, person } from '../support/sync-house.ts'
import type { TestServer } from '../support/test-server.ts'

describe('what the stream tells where rights change', () => {
  let one: TestServer
  let two: TestServer
  let close: (() => Promise<void>) | undefined
  beforeAll(async () => {
    ;({ one, two, close } = await startTwoServers())
  })
  afterAll(() => close?.())

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

  it('tells a person whose rights changed, and pokes them no more about what is no longer theirs', async () => {
    const { org, owner } = await claimed(one)
    const member = await memberOf(one, org)
    await heardAtBoth(one, two)
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
    await heardAtBoth(one, two)
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
    await heardAtBoth(one, two)
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
    await heardAtBoth(one, two)
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
})
