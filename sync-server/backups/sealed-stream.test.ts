import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sealing, Unsealing } from './sealed-stream.ts'

const KEY = randomBytes(32)
const seal = (plain: Uint8Array) => buffer(Readable.from([plain]).pipe(new Sealing(() => KEY)))
/** In pieces of `size`, as a network or a disk would hand them over. */
function unseal(sealed: Buffer, { key = KEY, size = 50_000 } = {}): Promise<Buffer> {
  const pieces = Array.from({ length: Math.ceil(sealed.length / size) }, (_, index) => sealed.subarray(index * size, (index + 1) * size))
  const opening = new Unsealing(() => key)
  return buffer(
    Readable.from(pieces)
      .on('error', (thrown) => opening.destroy(thrown))
      .pipe(opening),
  )
}

test('what was sealed comes back whole, whatever its size', async () => {
  for (const bytes of [0, 1, 262_143, 262_144, 262_145, 1_000_003]) {
    const plain = randomBytes(bytes)
    expect((await unseal(await seal(plain))).equals(plain)).toBe(true)
  }
  expect((await seal(Buffer.from('Asha Rao owes 8,000'))).includes('Asha')).toBe(false)
})

test('a byte that changed, a part that is missing and what was put behind it are all seen', async () => {
  const sealed = await seal(randomBytes(600_000))
  const frame = 4 + 262_144 + 16
  const head = 4 + 16 + 7
  const swapped = Buffer.concat([
    sealed.subarray(0, head),
    sealed.subarray(head + frame, head + 2 * frame),
    sealed.subarray(head, head + frame),
    sealed.subarray(head + 2 * frame),
  ])
  for (const broken of [
    swapped,
    sealed.subarray(0, head + frame),
    sealed.subarray(0, -1),
    Buffer.concat([sealed, Buffer.from('more')]),
    Buffer.alloc(0),
  ])
    await expect(unseal(broken)).rejects.toMatchObject({ code: 'BACKUP_INVALID' })
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 21), fc.integer({ min: 1, max: 255 }), async (place, by) => {
      const broken = Buffer.from(sealed)
      // The salt is no part of it: another one gives another key, which opens nothing.
      const at = place < 4 ? place : place + 16
      broken[at] = broken[at]! ^ by
      await expect(unseal(broken)).rejects.toMatchObject({ code: 'BACKUP_INVALID' })
    }),
    { numRuns: 60 },
  )
})

test('another key opens nothing', async () => {
  await expect(unseal(await seal(Buffer.from('rent')), { key: randomBytes(32) })).rejects.toMatchObject({ code: 'BACKUP_INVALID' })
})
