import { createHash } from 'node:crypto'
import { Transform, type Readable } from 'node:stream'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../../shared/kernel/errors.ts'
import { mayPush } from './catalogue.ts'
import { ENTITIES } from '../../shared/areas/catalogue.ts'
import { FILE_LIMIT, FILE_TYPES, MissingFilesRequest, PATHS, type MissingFilesAnswer } from '../../shared/sync/protocol.ts'
import type { Access } from '../areas/access/accounts.ts'
import type { ServerServices } from '../services.ts'

const Address = z.object({
  org: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[\w-]+$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})

/** Photos and papers by the hash of their content: the same file is kept once, and one that is not what its hash says is not kept. */
export function fileRoutes(services: ServerServices): FastifyPluginAsync {
  const { accounts, objects, config } = services
  const limit = Math.min(config.fileLimit, FILE_LIMIT)
  const access = async (request: FastifyRequest, org: string): Promise<Access> => {
    const found = await accounts.accessTo(request.identity, org)
    if (!found) throw new AppError('NOT_FOUND', 'There is no such organisation, or it is none of yours.', { field: 'org' })
    return found
  }

  return async (app) => {
    // A file is streamed to where it stays, never gathered in memory.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser([...FILE_TYPES], (_request, payload, done) => done(null, payload))
    const limited = { limit: '3000/min', tag: 'Sync', params: Address }

    app.put(
      `${PATHS.files}/:org/:hash`,
      { bodyLimit: limit, config: { ...limited, summary: 'Keep a file under the hash of its bytes.' } },
      async (request, reply) => {
        const { org, hash } = request.params as z.infer<typeof Address>
        const { actor } = await access(request, org)
        if (!ENTITIES.some((entity) => entity.home === 'desk' && mayPush(actor.role, entity)))
          throw new AppError('FORBIDDEN', `${actor.name} may not add files. Ask an owner or an administrator.`)
        const bytes = bytesOf(request, limit)
        const key = keyOf(org, hash)
        if (await objects.has(key)) {
          ;(request.body as Readable).resume()
          return reply.code(200).send({ hash, bytes })
        }
        const checked = (request.body as Readable).pipe(held(hash, bytes))
        ;(request.body as Readable).on('error', (thrown) => checked.destroy(thrown))
        // It may break before the store begins to read it, and then has nobody to tell; the store is told as soon as it reads.
        checked.on('error', () => {})
        await objects.put(key, checked, bytes, request.headers['content-type'])
        return reply.code(201).send({ hash, bytes })
      },
    )

    app.get(`${PATHS.files}/:org/:hash`, { config: { ...limited, summary: 'The bytes of a file.' } }, async (request, reply) => {
      const { org, hash } = request.params as z.infer<typeof Address>
      if ((await access(request, org)).isPushOnly)
        throw new AppError('FORBIDDEN', 'This desk was revoked: it may hand in what it still has, and see nothing new.')
      const body = await objects.get(keyOf(org, hash))
      // Never shown as what it may claim to be: whoever asks knows from its document what it is.
      return reply
        .headers({ 'content-type': 'application/octet-stream', 'content-disposition': 'attachment', 'cache-control': 'private, immutable' })
        .send(body)
    })
  }
}

/** Which of the files the server has not yet. */
export async function missingFiles(services: ServerServices, request: FastifyRequest): Promise<MissingFilesAnswer> {
  const { organisationId, hashes } = MissingFilesRequest.parse(request.body)
  const found = await services.accounts.accessTo(request.identity, organisationId)
  if (!found) throw new AppError('NOT_FOUND', 'There is no such organisation, or it is none of yours.', { field: 'organisationId' })
  const has = await Promise.all(hashes.map((hash) => services.objects.has(keyOf(organisationId, hash))))
  return { missing: hashes.filter((_, index) => !has[index]) }
}

function keyOf(org: string, hash: string): string {
  return `files/${org}/${hash}`
}

/** A file's length is told beforehand, as stores of objects want it. */
function bytesOf(request: FastifyRequest, limit: number): number {
  const bytes = Number(request.headers['content-length'] ?? Number.NaN)
  if (!Number.isSafeInteger(bytes) || bytes < 0)
    throw new AppError('VALIDATION', 'Say how long the file is, in Content-Length.', { field: 'Content-Length' })
  if (bytes > limit)
    throw new AppError('TOO_LARGE', `The file has ${bytes} bytes, and ${limit} are the most that is taken. Make it smaller.`)
  return bytes
}

/** Lets a file through and breaks off at its end, or as soon as it is too long, unless it is what its hash says. */
function held(hash: string, bytes: number): Transform {
  const own = createHash('sha256')
  let length = 0
  const mismatch = (): AppError =>
    new AppError('HASH_MISMATCH', 'What arrived is not the file that was meant. It was not kept; send it again.', { field: 'hash' })
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      own.update(chunk)
      length += chunk.length
      done(length > bytes ? mismatch() : null, chunk)
    },
    flush(done) {
      done(length === bytes && own.digest('hex') === hash ? null : mismatch())
    },
  })
}
