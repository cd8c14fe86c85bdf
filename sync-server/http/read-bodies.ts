import { Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { FastifyInstance, RequestPayload } from 'fastify'
import { AppError } from '../../shared/kernel/errors.ts'
import { demandShallow } from './json-depth.ts'

/**
 * Request bodies: JSON alone, plain or compressed. Nothing is unpacked past the route's limit: a body that grows beyond it is
 * refused the moment it does, so a zip bomb costs no more than an honest request of the largest size.
 */
export function readBodies(app: FastifyInstance): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase()
    if (encoding === undefined || encoding === 'identity') return payload
    return unpacked(payload, encoding, request.routeOptions.bodyLimit ?? app.initialConfig.bodyLimit!)
  })

  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined)
    try {
      const text = utf8.decode(body)
      demandShallow(text)
      // Throws on what is not JSON, and on keys that would reach a prototype.
      void parse(request, text, (error, value: unknown) => (error ? done(malformed('it is not JSON', error)) : done(null, value)))
    } catch (thrown) {
      done(thrown instanceof AppError ? thrown : malformed('it is not UTF-8', thrown))
    }
  })
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function unpacked(payload: RequestPayload, encoding: string, limit: number): RequestPayload {
  const unpack = unpackerOf(encoding)
  const counted: Transform & { receivedEncodedLength?: number } = counting(limit)
  counted.receivedEncodedLength = 0
  // Fastify holds this against Content-Length.
  payload.on('data', (chunk: Buffer) => void (counted.receivedEncodedLength! += chunk.length))
  payload.on('error', (thrown: Error) => counted.destroy(thrown))
  // What the packer's own library says of damaged bytes is not for callers.
  unpack.on('error', (thrown) => counted.destroy(malformed(`it is not ${encoding}`, thrown)))
  // Once refused, whoever read the body listens no more; what is left of it is let go.
  counted.on('error', () => payload.unpipe(unpack) && unpack.destroy())
  payload.pipe(unpack).pipe(counted)
  return counted as unknown as RequestPayload
}

function counting(limit: number): Transform {
  let length = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length
      if (length <= limit) return done(null, chunk)
      done(new AppError('TOO_LARGE', `Unpacked, the request is larger than the ${limit} bytes the server takes. Send less at once.`))
    },
  })
}

function unpackerOf(encoding: string): Transform {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip()
  if (encoding === 'deflate') return createInflate()
  if (encoding === 'br') return createBrotliDecompress()
  throw new AppError('UNSUPPORTED_MEDIA', `Bodies packed as “${encoding.slice(0, 40)}” are not read here. Use gzip, deflate or br.`, {
    field: 'Content-Encoding',
  })
}

function malformed(what: string, cause: unknown): AppError {
  return new AppError('MALFORMED', `The request could not be read: ${what}. Correct it and send it again.`, { cause })
}
