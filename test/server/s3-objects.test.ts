import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { S3Objects } from '../../sync-server/integrations/objects/s3/s3-objects.ts'
import { objectsContract } from '../contract/objects.contract.ts'
import { S3_KEYS, startS3, type S3StandIn } from '../support/stand-ins/s3-stand-in.ts'

let s3: S3StandIn
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(() => s3.close())

let made = 0
const bucketOf = (keys: Partial<typeof S3_KEYS> = {}) =>
  new S3Objects({ ...S3_KEYS, ...keys, endpoint: s3.endpoint, prefix: `rentflow-${++made}/` })

objectsContract('a bucket', async () => bucketOf())

describe('a bucket', () => {
  test('is listed to its end, page by page', async () => {
    s3.pageSize = 2
    const objects = bucketOf()
    for (const name of 'abcde') await objects.put(`files/${name}`, Buffer.from(name), 1)
    expect((await objects.list('files/')).map(({ key }) => key)).toEqual(['files/a', 'files/b', 'files/c', 'files/d', 'files/e'])
  })

  test('says what is wrong when its keys or its bucket are', async () => {
    const stranger = bucketOf({ secretAccessKey: 'another' })
    await expect(stranger.put('files/a', Buffer.from('a'), 1)).rejects.toMatchObject({ code: 'OBJECT_STORE_FAILED' })
    await expect(bucketOf({ bucket: 'elsewhere' }).list('')).rejects.toMatchObject({ code: 'OBJECT_STORE_FAILED' })
  })
})
