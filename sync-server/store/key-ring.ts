import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '../../shared/kernel/errors.ts'

/** An AES-256 key and its name, which stands in whatever it encrypted. */
export interface FieldKey {
  readonly id: string
  readonly key: Uint8Array
}

const ENVELOPE = /^v1:([\w-]{1,40}):([A-Za-z0-9_-]{16}):([A-Za-z0-9_-]+)$/
const TAG = 16

/** Encrypts secret values for the tables, and decrypts whatever any of its keys encrypted. */
export class KeyRing {
  readonly #keys: ReadonlyMap<string, Uint8Array>
  readonly #current: FieldKey

  /** The first key encrypts; the others are there for what is not yet rotated. */
  constructor(keys: readonly FieldKey[]) {
    const wrong = keys.find(({ id, key }) => key.length !== 32 || !/^[\w-]{1,40}$/.test(id))
    if (wrong || keys.length === 0)
      throw new AppError(
        'ENCRYPTION_KEY_WRONG',
        'A key of ENCRYPTION_KEYS is not an id and 32 bytes of base64. The server does not start with it; correct it.',
        { details: { id: wrong?.id } },
      )
    this.#keys = new Map(keys.map(({ id, key }) => [id, key]))
    this.#current = keys[0]!
  }

  get currentId(): string {
    return this.#current.id
  }

  /** `v1:<key id>:<iv>:<data and tag>`, AES-256-GCM. `place` (whose field it is) is bound to it: moved elsewhere it cannot be read. */
  encrypt(plain: string, place: string): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#current.key, iv).setAAD(Buffer.from(place))
    const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `v1:${this.#current.id}:${iv.toString('base64url')}:${data.toString('base64url')}`
  }

  /** @throws AppError ENCRYPTION_KEY_MISSING, ENCRYPTION_KEY_WRONG */
  decrypt(envelope: string, place: string): string {
    const [, id, iv, data] = ENVELOPE.exec(envelope) ?? []
    const key = id === undefined ? undefined : this.#keys.get(id)
    if (id !== undefined && !key)
      throw new AppError(
        'ENCRYPTION_KEY_MISSING',
        `A stored secret was encrypted with the key “${id}”, which the server does not have. Nothing is lost: add that key to ENCRYPTION_KEYS and try again.`,
        { details: { keyId: id } },
      )
    try {
      const bytes = Buffer.from(data!, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key!, Buffer.from(iv!, 'base64url')).setAAD(Buffer.from(place))
      decipher.setAuthTag(bytes.subarray(-TAG))
      return Buffer.concat([decipher.update(bytes.subarray(0, -TAG)), decipher.final()]).toString('utf8')
    } catch (thrown) {
      throw new AppError(
        'ENCRYPTION_KEY_WRONG',
        `A stored secret cannot be read with the key “${id ?? '?'}”. The key was exchanged under its name, or the value was altered in the database; restore either.`,
        { details: { keyId: id }, cause: thrown },
      )
    }
  }

  /** Whether a value is encrypted with a key other than the current one. */
  isOld(envelope: string): boolean {
    return ENVELOPE.exec(envelope)?.[1] !== this.#current.id
  }
}
