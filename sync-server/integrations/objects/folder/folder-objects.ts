import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { AppError } from '../../../../shared/kernel/errors.ts'
import { instantOf } from '../../../../shared/kernel/day.ts'
import type { ObjectStore } from '../ports.ts'

/** Parts of a key: nothing that could lead out of the folder, or that some file system reads differently. */
const KEY = /^(?!.*(^|\/)\.)[\w.-]{1,200}(\/[\w.-]{1,200}){0,10}$/

/** Files in a folder. A file is whole or not there: it is written beside, fsynced, and then given its name. */
export class FolderObjects implements ObjectStore {
  readonly #root: string

  constructor(root: string) {
    this.#root = path.resolve(root)
  }

  async put(key: string, body: Readable | Uint8Array, bytes: number): Promise<void> {
    const target = this.#pathOf(key)
    const folder = path.dirname(target)
    await mkdir(folder, { recursive: true })
    const partial = path.join(folder, `.${randomUUID()}.part`)
    try {
      const written = await writeDurably(partial, body)
      if (written !== bytes)
        throw new AppError('HASH_MISMATCH', `The file was to have ${bytes} bytes and has ${written}. It was not kept; send it again.`)
      await rename(partial, target)
      await syncFolder(folder)
    } catch (thrown) {
      await rm(partial, { force: true })
      throw thrown
    }
  }

  async get(key: string): Promise<Readable> {
    const target = this.#pathOf(key)
    await this.#statOf(key)
    return createReadStream(target)
  }

  async has(key: string): Promise<boolean> {
    return stat(this.#pathOf(key)).then(
      (found) => found.isFile(),
      () => false,
    )
  }

  async remove(key: string): Promise<void> {
    await rm(this.#pathOf(key), { force: true })
  }

  async list(prefix: string): Promise<{ key: string; bytes: number; modifiedAt: string }[]> {
    // A prefix may end within a name: the folder above it is read, and what fits is kept.
    const folder = prefix.includes('/') ? prefix.slice(0, prefix.lastIndexOf('/')) : ''
    if (folder !== '') this.#pathOf(folder)
    const entries = await readdir(path.join(this.#root, folder), { recursive: true, withFileTypes: true }).catch(() => [])
    const found = []
    for (const entry of entries) {
      if (!entry.isFile() || entry.name.startsWith('.')) continue
      const file = path.join(entry.parentPath, entry.name)
      const key = path.relative(this.#root, file).split(path.sep).join('/')
      if (!key.startsWith(prefix)) continue
      const { size, mtimeMs } = await stat(file)
      found.push({ key, bytes: size, modifiedAt: instantOf(Math.trunc(mtimeMs)) })
    }
    return found.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  }

  async #statOf(key: string): Promise<void> {
    if (!(await this.has(key)))
      throw new AppError('NOT_FOUND', 'The server has no such file. It may not have been sent yet.', { details: { key } })
  }

  #pathOf(key: string): string {
    if (!KEY.test(key)) throw new AppError('VALIDATION', 'That is no name of a file here.', { field: 'key' })
    return path.join(this.#root, ...key.split('/'))
  }
}

/** Returns how many bytes it was. */
async function writeDurably(file: string, body: Readable | Uint8Array): Promise<number> {
  const handle = await open(file, 'wx')
  try {
    let written = 0
    for await (const chunk of body instanceof Uint8Array ? [body] : (body as AsyncIterable<Uint8Array>)) {
      for (let at = 0; at < chunk.length;) at += (await handle.write(chunk, at)).bytesWritten
      written += chunk.length
    }
    await handle.sync()
    return written
  } finally {
    await handle.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders; its file system keeps names by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
