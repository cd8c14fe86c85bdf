import { describe, expect, test } from 'vitest'
import type { Instance } from './storage-fixture.ts'
import { KEY, openInstance, RECORDS_SCHEMA, record, stored, temporaryFolder } from './storage-fixture.ts'

const open = (key?: string) => openInstance({ folder: temporaryFolder(), key }, { ...RECORDS_SCHEMA, attachments: {} })
const MEOW = { type: 'text/plain', length: 4, digest: 'meow' }

function withAttachment(id: string, data: unknown) {
  return { ...stored(record('bed', id, {})), _attachments: { note: { ...MEOW, data } } } as never
}

async function write(instance: Instance, id: string, data: unknown): Promise<void> {
  const { error } = await instance.bulkWrite([{ document: withAttachment(id, data) }], 'test')
  expect(error).toEqual([])
}

describe.each([
  ['plain', undefined],
  ['encrypted', KEY],
])('attachments, %s', (_, key) => {
  test('a Blob comes back as a Blob of its type, and the document holds only its description', async () => {
    const instance = await open(key)
    await write(instance, 'b1', new Blob(['meow'], { type: 'text/plain' }))
    const blob = await instance.getAttachmentData('b1', 'note', MEOW.digest)
    expect([blob.type, await blob.text()]).toEqual(['text/plain', 'meow'])
    expect((await instance.findDocumentsById(['b1'], false))[0]!._attachments).toEqual({ note: MEOW })
    await instance.close()
  })

  test('text, as attachments were before RxDB 17, comes back as the same text', async () => {
    const instance = await open(key)
    await write(instance, 'b1', 'bWVvdw==')
    expect(await instance.getAttachmentData('b1', 'note', MEOW.digest)).toBe('bWVvdw==')
    await instance.close()
  })

  test('a deleted document loses its attachments', async () => {
    const instance = await open(key)
    await write(instance, 'b1', new Blob(['meow'], { type: 'text/plain' }))
    const [previous] = await instance.findDocumentsById(['b1'], false)
    await instance.bulkWrite([{ previous: previous!, document: { ...stored(record('bed', 'b1', {}), true) } }], 'test')
    await expect(instance.getAttachmentData('b1', 'note', MEOW.digest)).rejects.toThrow(/does not exist/)
    await instance.close()
  })
})
