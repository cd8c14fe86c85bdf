import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemNow } from '../../shared/kernel/day.ts'
import { openDatabase } from '../../sync-server/store/open-database.ts'
import type { Database } from '../../sync-server/store/database.ts'
import { FolderObjects } from '../../sync-server/integrations/objects/folder/folder-objects.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

/** Longer than what was found is believed, and than what failed once is left alone. */
const NEXT_LOOK_MS = 61_000
const SECOND_LOOK_MS = 6_000

/** A store whose answer can be kept waiting. */
class SlowObjects extends FolderObjects {
  waiting = Promise.withResolvers<void>()
  puts = 0
  removed = 0

  override async put(...given: Parameters<FolderObjects['put']>): Promise<void> {
    this.puts += 1
    await this.waiting.promise
    await super.put(...given)
  }

  override async remove(key: string): Promise<void> {
    await super.remove(key)
    this.removed += 1
  }
}

describe('a server that says whether it may be sent work', () => {
  const folder = temporaryFolder()
  const [data, files] = [path.join(folder, 'database'), path.join(folder, 'objects')]
  const objects = new SlowObjects(files)
  let database: Database
  let server: TestServer
  let later = 0
  beforeAll(async () => {
    objects.waiting.resolve()
    database = await openDatabase({ dataFolder: data })
    server = await startTestServer({ overrides: { database, objects, nowMs: () => systemNow() + later } })
  })
  afterAll(async () => {
    await server?.close()
    await database?.close()
  })

  const ready = async () => {
    const { status, body } = await server.call('GET', '/health/ready')
    return { status, body }
  }
  const metric = async (part: string): Promise<string | undefined> => {
    const text = await (await fetch(`${server.url}/metrics`)).text()
    return new RegExp(`^rentflow_part_well\\{part="${part}"\\} (\\d)`, 'm').exec(text)?.[1]
  }
  /** Until it was looked so often at the store of files. */
  const looks = (puts: number) => expect.poll(async () => (await ready()) && objects.puts).toBe(puts)
  const READY = { status: 200, body: { status: 'ready' } }

  test('writes to the store of files once a minute, however often it is asked', async () => {
    for (let asked = 0; asked < 20; asked++) expect(await ready()).toEqual(READY)
    expect(objects.puts).toBe(1)
    later += NEXT_LOOK_MS
    await looks(2)
    await expect.poll(() => objects.removed).toBe(2)
    expect(await objects.list('')).toEqual([])
  })

  test('goes on where the store of files fails, says so once it failed twice, and takes it back when it works', async () => {
    rmSync(files, { recursive: true })
    writeFileSync(files, 'not a folder')
    const { puts } = objects
    later += NEXT_LOOK_MS
    await looks(puts + 1)
    expect(await ready()).toEqual(READY)
    later += SECOND_LOOK_MS
    await expect.poll(ready).toEqual({ status: 200, body: { status: 'degraded', failing: ['files'] } })
    expect(await metric('files')).toBe('0')
    rmSync(files)
    mkdirSync(files)
    later += SECOND_LOOK_MS
    await expect.poll(ready).toEqual(READY)
    expect(await metric('files')).toBe('1')
  })

  test('does not wait for a store that hangs', async () => {
    objects.waiting = Promise.withResolvers()
    const { puts } = objects
    later += NEXT_LOOK_MS
    await looks(puts + 1)
    for (let asked = 0; asked < 5; asked++) expect(await ready()).toEqual(READY)
    expect(objects.puts).toBe(puts + 1)
    objects.waiting.resolve()
  })

  test('wants no more work where the journal of its database cannot be written, until it can', async () => {
    renameSync(path.join(data, 'journal'), path.join(data, 'elsewhere'))
    later += NEXT_LOOK_MS
    expect(await ready()).toEqual(READY)
    later += SECOND_LOOK_MS
    await expect
      .poll(ready)
      .toMatchObject({ status: 503, body: { error: { code: 'NOT_READY', message: expect.stringContaining('disk') } } })
    expect(await metric('journal')).toBe('0')
    renameSync(path.join(data, 'elsewhere'), path.join(data, 'journal'))
    later += SECOND_LOOK_MS
    await expect.poll(ready).toEqual(READY)
  })
})
