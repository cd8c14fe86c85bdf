import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Erasure } from '../../shared/areas/privacy/erasure.entity.ts'
import { instantOf, systemNow } from '../../shared/kernel/day.ts'
import { carryOutPending } from '../../sync-server/areas/privacy/pending-erasures.ts'
import { FolderObjects } from '../../sync-server/integrations/objects/folder/folder-objects.ts'
import { claimed, SyncDesk } from '../support/sync-desk.ts'
import { person } from '../support/sync-house.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { TEST_ENGINES } from '../support/test-database.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

/** However busy the machine is. */
const SOON = { timeout: 15_000 }
const HASH = 'a'.repeat(64)

/** A store of files that is out of order, or is not. */
class Objects extends FolderObjects {
  isBroken = false

  override async remove(key: string): Promise<void> {
    if (this.isBroken) throw new Error('the store of files does not answer')
    await super.remove(key)
  }
}

describe.each(TEST_ENGINES)('an erasure that the server on %s cannot carry out when a desk hands it in', (engine) => {
  const objects = new Objects(temporaryFolder())
  let server: TestServer
  let desk: SyncDesk
  beforeAll(async () => {
    server = await startTestServer({ engine, overrides: { objects } })
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    const { org, owner } = await claimed(server)
    desk = new SyncDesk(server, { org, token: owner.token })
    objects.isBroken = true
  })

  /** Somebody with a file, erased at a desk. */
  async function eraseAt(one: SyncDesk): Promise<string> {
    const { id } = person(one)
    await objects.put(`files/${one.org}/${HASH}`, Readable.from(['scan']), 4)
    await one.push()
    const erased = { residentId: id, erasedAt: instantOf(systemNow()), erasedBy: 'Asha', reason: 'asked', forced: false, changes: 0 }
    one.put(Erasure, { ...erased, documents: {}, fileHashes: [HASH] }, `erasure-${id}`)
    expect((await one.push()).refused).toEqual([])
    return id
  }

  const files = (one = desk) => objects.list(`files/${one.org}/`)

  async function pending(): Promise<unknown[]> {
    const { rows } = await server.services.database.asOrganisation(desk.org, (tx) =>
      sql`select resident_id from pending_erasures`.execute(tx),
    )
    return rows
  }

  it('is taken all the same, remembered, and done when it can be', async () => {
    const id = await eraseAt(desk)
    expect(await files()).toHaveLength(1)
    expect(await pending()).toEqual([{ resident_id: id }])
    await carryOutPending(server.services)
    expect(await pending()).toHaveLength(1)
    objects.isBroken = false
    await carryOutPending(server.services)
    expect(await files()).toEqual([])
    expect(await pending()).toEqual([])
  })

  it('is done by a server that is started anew, for every organisation', async () => {
    const { org, owner } = await claimed(server)
    const elsewhere = new SyncDesk(server, { org, token: owner.token })
    await eraseAt(desk)
    await eraseAt(elsewhere)
    objects.isBroken = false
    const { accounts, database } = server.services
    const again = await startTestServer({ overrides: { accounts, database, objects } })
    await expect.poll(async () => [...(await files()), ...(await files(elsewhere))], SOON).toEqual([])
    await expect.poll(pending, SOON).toEqual([])
    await again.close()
  })

  it('leaves nothing to be done where it was done at once', async () => {
    objects.isBroken = false
    await eraseAt(desk)
    expect(await files()).toEqual([])
    expect(await pending()).toEqual([])
  })
})
