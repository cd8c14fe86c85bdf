import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

/** Below this a packed answer saves less than it costs: it fits one packet either way. */
const WORTH_BYTES = 1400

/** Large answers go packed to callers that say they unpack: gzip before br, because it packs a batch of documents several times faster. */
export function packAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
    if (payload.length < WORTH_BYTES || reply.hasHeader('content-encoding') || request.method === 'HEAD') return payload
    if (!/^(application\/(json|javascript)|text\/|image\/svg)/.test(String(reply.getHeader('content-type') ?? ''))) return payload
    reply.header('vary', [reply.getHeader('vary'), 'accept-encoding'].filter(Boolean).join(', '))
    const encoding = acceptedEncoding(request.headers['accept-encoding'])
    if (encoding === undefined) return payload
    reply.header('content-encoding', encoding).removeHeader('content-length')
    return encoding === 'gzip'
      ? await gzipped(payload, { level: 1 })
      : await brotlied(payload, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
  })
}

const gzipped = promisify(gzip)
const brotlied = promisify(brotliCompress)

/** `gzip;q=0` says no. */
export function acceptedEncoding(header: string | string[] | undefined): 'gzip' | 'br' | undefined {
  const accepted = new Set(
    String(header ?? '')
      .toLowerCase()
      .split(',')
      .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
      .map((one) => one.split(';')[0]!.trim()),
  )
  return accepted.has('gzip') ? 'gzip' : accepted.has('br') ? 'br' : undefined
}
