import type { Readable } from 'node:stream'

/** Where files lie: photos, documents, backups. A key is a path of plain words: `files/<org>/<sha256>`. */
export interface ObjectStore {
  /** Durable when it resolves. Writing the same key again replaces it. */
  put(key: string, body: Readable | Uint8Array, bytes: number, type?: string): Promise<void>
  /** @throws AppError NOT_FOUND */
  get(key: string): Promise<Readable>
  has(key: string): Promise<boolean>
  remove(key: string): Promise<void>
  list(prefix: string): Promise<{ key: string; bytes: number; modifiedAt: string }[]>
}
