import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { plainWords } from '../../shared/kernel/plain-words.ts'
import { validationError } from '../../shared/kernel/transaction.ts'

/** What a route declares of its input is held against what came, before the route sees it. */
export function checkInput(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    const { params, query, body } = request.routeOptions.config
    if (params) request.params = checked(params, request.params, 'the address')
    if (query) request.query = checked(query, request.query, 'the query')
    if (body) request.body = checked(body, request.body ?? {}, 'the request')
  })
}

function checked(shape: z.ZodType, value: unknown, subject: string): unknown {
  const parsed = shape.safeParse(value, { error: plainWords })
  if (!parsed.success) throw validationError(parsed.error, subject)
  return parsed.data
}
