import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { AppError } from '../../../../shared/kernel/errors.ts'
import type { ObjectStore } from '../ports.ts'

export interface S3Options {
  readonly bucket: string
  readonly region: string
  /** Absent: Amazon's own. */
  readonly endpoint?: string | undefined
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Put before every key, so that several servers can share a bucket: `rentflow/`. */
  readonly prefix?: string | undefined
}

/** Files in a bucket of Amazon S3, or of anything that speaks its language. */
export class S3Objects implements ObjectStore {
  readonly #client: S3Client
  readonly #bucket: string
  readonly #prefix: string

  constructor({ bucket, region, endpoint, accessKeyId, secretAccessKey, prefix = '' }: S3Options) {
    this.#bucket = bucket
    this.#prefix = prefix
    this.#client = new S3Client({
      region,
      credentials: { accessKeyId, secretAccessKey },
      // Other makers' stores know buckets by path alone, and few of them the newer checksums.
      ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    })
  }

  async put(key: string, body: Readable | Uint8Array, bytes: number, type = 'application/octet-stream'): Promise<void> {
    const command = new PutObjectCommand({ ...this.#at(key), Body: body, ContentLength: bytes, ContentType: type })
    await this.#ask(key, () => this.#client.send(command))
  }

  async get(key: string): Promise<Readable> {
    const { Body } = await this.#ask(key, () => this.#client.send(new GetObjectCommand(this.#at(key))))
    // In Node the SDK's body is always a stream of Node.
    return Body as Readable
  }

  async has(key: string): Promise<boolean> {
    try {
      await this.#ask(key, () => this.#client.send(new HeadObjectCommand(this.#at(key))))
      return true
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'NOT_FOUND') return false
      throw thrown
    }
  }

  async remove(key: string): Promise<void> {
    await this.#ask(key, () => this.#client.send(new DeleteObjectCommand(this.#at(key))))
  }

  list(prefix: string): Promise<{ key: string; bytes: number; modifiedAt: string }[]> {
    return this.#ask(prefix, async () => {
      const found = []
      const pages = paginateListObjectsV2({ client: this.#client }, { Bucket: this.#bucket, Prefix: this.#prefix + prefix })
      for await (const { Contents = [] } of pages)
        for (const { Key = '', Size = 0, LastModified } of Contents)
          found.push({ key: Key.slice(this.#prefix.length), bytes: Size, modifiedAt: LastModified?.toISOString() ?? '' })
      return found
    })
  }

  #at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket, Key: this.#prefix + key }
  }

  /** @throws AppError NOT_FOUND, OBJECT_STORE_FAILED */
  async #ask<T>(key: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (thrown) {
      if (thrown instanceof S3ServiceException && thrown.$metadata.httpStatusCode === 404 && thrown.name !== 'NoSuchBucket')
        throw new AppError('NOT_FOUND', 'That file is not in the store of files. It may have been removed.', {
          details: { key },
          cause: thrown,
        })
      const reason = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
      throw new AppError(
        'OBJECT_STORE_FAILED',
        `The store of files (bucket ${this.#bucket}) did not take this: ${reason}. Check its address, its keys and what they may do, then try again.`,
        { details: { key }, cause: thrown },
      )
    }
  }
}
