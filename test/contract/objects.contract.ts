import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ObjectStore } from '../../sync-server/integrations/objects/ports.ts'

/** What every place for files must hold to; run by the folder and by the bucket. */
export function objectsContract(name: string, open: () => Promise<ObjectStore>): void {
  describe(`${name} as a store of files`, () => {
    let objects: ObjectStore
    beforeEach(async () => {
      objects = await open()
    })

    test('gives back what was put, from memory or from a stream', async () => {
      const body = randomBytes(3_000_000)
      await objects.put('files/one/photo', body, body.length, 'image/png')
      await objects.put('files/one/flow', Readable.from([body.subarray(0, 10), body.subarray(10)]), body.length)
      for (const key of ['files/one/photo', 'files/one/flow']) expect(sha256(await buffer(await objects.get(key)))).toBe(sha256(body))
    })

    test('replaces what stands under the same key', async () => {
      await objects.put('files/one/a', Buffer.from('first'), 5)
      await objects.put('files/one/a', Buffer.from('second'), 6)
      expect((await buffer(await objects.get('files/one/a'))).toString()).toBe('second')
    })

    test('knows what it has and what it has not', async () => {
      await objects.put('files/one/a', Buffer.from('a'), 1)
      expect(await objects.has('files/one/a')).toBe(true)
      await objects.remove('files/one/a')
      expect(await objects.has('files/one/a')).toBe(false)
      await objects.remove('files/one/a')
      await expect(objects.get('files/one/a')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })

    test('lists what lies under a prefix and nothing beside it', async () => {
      for (const key of ['backups/one/b', 'backups/one/a', 'backups/two/c']) await objects.put(key, Buffer.from(key), key.length)
      const found = await objects.list('backups/one/')
      expect(found.map(({ key, bytes }) => ({ key, bytes })).toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
        { key: 'backups/one/a', bytes: 13 },
        { key: 'backups/one/b', bytes: 13 },
      ])
      expect(found[0]!.modifiedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    })
  })
}

function sha256(of: Uint8Array): string {
  return createHash('sha256').update(of).digest('hex')
}
