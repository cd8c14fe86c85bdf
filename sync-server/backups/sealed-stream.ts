import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { AppError } from '../../shared/kernel/errors.ts'

/**
 * A stream sealed in frames, each encrypted and signed (AES-256-GCM) under its number and whether it is the last: nothing can be
 * changed, reordered, left out or cut off unseen, and nothing has to be in memory whole.
 * `RFB1`, 16 bytes of salt, 7 of nonce; then for each frame its length (4 bytes, big endian), the sealed bytes and their 16-byte tag.
 * Source: Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance" (STREAM).
 */
const MAGIC = Buffer.from('RFB1')
const SALT_BYTES = 16
const NONCE_BYTES = 7
/** The 32-byte key of a salt. */
type KeyOf = (salt: Uint8Array) => Uint8Array
const TAG_BYTES = 16
const FRAME_BYTES = 256 * 1024

export class Sealing extends Transform {
  readonly #key: Uint8Array
  readonly #nonce = randomBytes(NONCE_BYTES)
  #frame = 0
  #waiting: Buffer = Buffer.alloc(0)

  constructor(keyOf: KeyOf) {
    super()
    const salt = randomBytes(SALT_BYTES)
    this.#key = keyOf(salt)
    this.push(Buffer.concat([MAGIC, salt, this.#nonce]))
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#waiting = Buffer.concat([this.#waiting, chunk])
    // One frame is always held back: which one is the last is known at the end only.
    while (this.#waiting.length > FRAME_BYTES) {
      this.#seal(this.#waiting.subarray(0, FRAME_BYTES), false)
      this.#waiting = this.#waiting.subarray(FRAME_BYTES)
    }
    done()
  }

  override _flush(done: TransformCallback): void {
    this.#seal(this.#waiting, true)
    done()
  }

  #seal(plain: Buffer, isLast: boolean): void {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(this.#nonce, this.#frame++, isLast))
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(sealed.length)
    this.push(length)
    this.push(sealed)
  }
}

/** Gives back what was sealed; ends with BACKUP_INVALID when a byte of it is not as it was, or its end is missing. */
export class Unsealing extends Transform {
  readonly #keyOf: KeyOf
  #key: Uint8Array | undefined
  #nonce: Buffer | undefined
  #frame = 0
  #isEnded = false
  #waiting: Buffer = Buffer.alloc(0)

  constructor(keyOf: KeyOf) {
    super()
    this.#keyOf = keyOf
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#waiting = Buffer.concat([this.#waiting, chunk])
    try {
      this.#readHead()
      while (this.#readFrame());
      done()
    } catch (thrown) {
      done(thrown as Error)
    }
  }

  override _flush(done: TransformCallback): void {
    done(this.#isEnded && this.#waiting.length === 0 ? null : invalid('is cut off'))
  }

  #readHead(): void {
    const bytes = MAGIC.length + SALT_BYTES + NONCE_BYTES
    if (this.#nonce || this.#waiting.length < bytes) return
    if (!this.#waiting.subarray(0, MAGIC.length).equals(MAGIC)) throw invalid('is no backup of this server')
    this.#key = this.#keyOf(this.#waiting.subarray(MAGIC.length, MAGIC.length + SALT_BYTES))
    this.#nonce = this.#waiting.subarray(MAGIC.length + SALT_BYTES, bytes)
    this.#waiting = this.#waiting.subarray(bytes)
  }

  #readFrame(): boolean {
    if (!this.#nonce || this.#waiting.length < 4) return false
    const bytes = this.#waiting.readUInt32BE()
    if (bytes < TAG_BYTES || bytes > FRAME_BYTES + TAG_BYTES || this.#isEnded) throw invalid('is damaged')
    if (this.#waiting.length < 4 + bytes) return false
    const sealed = this.#waiting.subarray(4, 4 + bytes)
    this.#waiting = this.#waiting.subarray(4 + bytes)
    const plain = this.#open(sealed, false) ?? this.#open(sealed, true)
    if (!plain) throw invalid('was sealed with another key, or is damaged')
    this.#frame += 1
    this.push(plain)
    return true
  }

  #open(sealed: Buffer, isLast: boolean): Buffer | undefined {
    const decipher = createDecipheriv('aes-256-gcm', this.#key!, nonceOf(this.#nonce!, this.#frame, isLast))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    try {
      const plain = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
      this.#isEnded = isLast
      return plain
    } catch {
      // not this one: the caller tries the other reading, and refuses after both
      return undefined
    }
  }
}

function nonceOf(nonce: Buffer, frame: number, isLast: boolean): Buffer {
  const number = Buffer.alloc(5)
  number.writeUInt32BE(frame)
  number.writeUInt8(isLast ? 1 : 0, 4)
  return Buffer.concat([nonce, number])
}

function invalid(how: string): AppError {
  return new AppError('BACKUP_INVALID', `This backup ${how}. Nothing was changed. Take another one.`)
}
