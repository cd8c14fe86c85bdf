import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { ObjectStore } from '../integrations/objects/ports.ts'
import { keyFrom } from './backup-key.ts'
import { Sealing, Unsealing } from './sealed-stream.ts'
import { splitLines } from './split-lines.ts'

/** Packs and seals lines into one object, and returns its size in bytes. */
export async function writeSealed(objects: ObjectStore, key: string, secret: string, lines: AsyncIterable<string>): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rentflow-backup-'))
  const file = path.join(folder, 'backup')
  try {
    const sealing = new Sealing((salt) => keyFrom(secret, salt))
    await pipeline(Readable.from(lines), createGzip(), sealing, createWriteStream(file, { mode: 0o600 }))
    const { size } = await stat(file)
    await objects.put(key, createReadStream(file), size)
    return size
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The lines of a sealed object, as they are opened. @throws AppError NOT_FOUND, BACKUP_INVALID */
export async function* readSealed(objects: ObjectStore, key: string, secret: string): AsyncGenerator<string> {
  const text = new PassThrough()
  const opening = pipeline(await objects.get(key), new Unsealing((salt) => keyFrom(secret, salt)), createGunzip(), text)
  // Its refusal comes out of the reading below as well.
  opening.catch(() => undefined)
  yield* splitLines(text as AsyncIterable<Buffer>)
  await opening
}
