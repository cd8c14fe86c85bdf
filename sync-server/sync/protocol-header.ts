import type { FastifyInstance } from 'fastify'
import { AppError } from '../../shared/kernel/errors.ts'
import { OLDEST_PROTOCOL, PROTOCOL, PROTOCOL_HEADER } from '../../shared/sync/protocol.ts'

/** Every sync request says which protocol it speaks; the server speaks the last three. Said before anything is read. */
export function demandProtocol(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header(PROTOCOL_HEADER, String(PROTOCOL))
    protocolOf(request.headers[PROTOCOL_HEADER])
  })
}

/** @throws AppError PROTOCOL_TOO_OLD, PROTOCOL_TOO_NEW, VALIDATION */
export function protocolOf(header: string | string[] | undefined): number {
  if (typeof header !== 'string' || !/^\d{1,6}$/.test(header))
    throw new AppError('VALIDATION', `The request does not say which protocol it speaks. Send ${PROTOCOL_HEADER}.`, {
      field: PROTOCOL_HEADER,
    })
  const spoken = Number(header)
  const details = { spoken, oldest: OLDEST_PROTOCOL, newest: PROTOCOL }
  if (spoken < OLDEST_PROTOCOL)
    throw new AppError('PROTOCOL_TOO_OLD', 'This RentFlow is too old for the server. Nothing is lost: update it, and it goes on.', {
      details,
    })
  if (spoken > PROTOCOL)
    throw new AppError(
      'PROTOCOL_TOO_NEW',
      'The server is older than this RentFlow. Nothing is lost: it goes on once the server is updated.',
      { details },
    )
  return spoken
}
