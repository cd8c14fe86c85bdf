import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, ERRORS, toErrorShape, type ErrorCode, type ErrorShape } from '../../shared/kernel/errors.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** Of a refused request, for the count of them. */
    refusal?: ErrorCode
  }
}

/** The one shape of every failure: `{error: {code, message, field?, details?, requestId}}`, whatever threw and wherever. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((thrown: FastifyError, request, reply) => answerError(thrown, request, reply))
  app.setNotFoundHandler((request, reply) =>
    answerError(
      new AppError(
        'NO_SUCH_ROUTE',
        `The server has nothing at ${request.method} ${request.url.split('?')[0]!.slice(0, 200)}. GET /api/docs lists what there is.`,
      ),
      request,
      reply,
    ),
  )
}

/** Also for what Fastify refuses before any route is known. */
export function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = thrown instanceof AppError ? thrown : ofFastify(thrown as Partial<FastifyError>)
  const shape = toErrorShape(refusal ?? thrown, request.id)
  if (refusal) request.log.debug({ refusal: shape.code, field: shape.field }, 'refused')
  else request.log.error({ err: thrown }, 'a fault of the server')
  if (shape.code === 'TOO_LARGE') letRestPass(request, reply)
  reply.refusal = shape.code
  const wait = shape.details?.['retryAfterSeconds']
  if (typeof wait === 'number') reply.header('retry-after', Math.max(1, Math.ceil(wait)))
  return reply
    .code(ERRORS[shape.code].http)
    .header('cache-control', 'no-store')
    .send({ error: { ...shape, requestId: request.id } })
}

/**
 * Closed while it still sends, a caller would see a broken line in place of the refusal. So the rest of the body is taken off the wire
 * and dropped, as long as `requestTimeout` allows.
 */
function letRestPass(request: FastifyRequest, reply: FastifyReply): void {
  if (request.raw.complete) return
  reply.removeHeader('connection')
  request.raw.unpipe()
  request.raw.resume()
}

/** What Fastify itself refuses, in our words; `undefined` for what is no refusal but a fault. */
function ofFastify(thrown: Partial<FastifyError>): AppError | undefined {
  switch (thrown.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('TOO_LARGE', 'The request is larger than the server takes. Send less at once.', { cause: thrown })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_EMPTY_TYPE':
      return new AppError('UNSUPPORTED_MEDIA', 'This kind of content is not read here. Send JSON with Content-Type: application/json.', {
        cause: thrown,
      })
    case undefined:
      return undefined
    default:
      // Damaged addresses, lengths and bodies: of the caller's making when Fastify says 4xx.
      return thrown.statusCode !== undefined && thrown.statusCode < 500
        ? new AppError('MALFORMED', `The request could not be read: ${thrown.message}. Correct it and send it again.`, { cause: thrown })
        : undefined
  }
}

/** What is not even HTTP gets the same shape, straight onto the socket. */
export function rawRefusal(code: string | undefined): string {
  const error: ErrorShape = { code: 'MALFORMED', message: 'What was sent is not a request of HTTP that the server reads.' }
  const status =
    code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request'
  const body = JSON.stringify({ error })
  return `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
}
