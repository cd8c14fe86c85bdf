import type { z } from 'zod'
import type { ActionContext } from '../../../../shared/kernel/action.ts'
import { AppError } from '../../../../shared/kernel/errors.ts'
import type { DeskServices } from '../../services.ts'
import type { ServerCall } from '../../sync/call-server.ts'

export type Desk = { services: DeskServices }
export type DeskAt = Desk & Pick<ActionContext, 'org' | 'store'>

type Route = readonly [method: ServerCall['method'], path: string]

/** A route of the server's, as the person who works here, its answer held to a shape. @throws AppError */
export async function ask<S extends z.ZodType>({ services }: Desk, [method, path]: Route, shape: S, body?: unknown): Promise<z.output<S>> {
  return held(shape, await services.server.ask(method, path, body))
}

/** The same for what needs no account. */
export async function askOpen<S extends z.ZodType>(
  { services }: Desk,
  path: string,
  shape: S,
  { body, url }: { body: unknown; url: string | undefined },
): Promise<z.output<S>> {
  return held(shape, await services.server.askOpen('POST', path, body, url))
}

/** `/api/v1/tenants/<organisation><rest>`: what the server's paths call a tenant is an organisation here. */
export function organisationPath(org: string, rest = ''): string {
  return pathOf('/api/v1/tenants', org) + rest
}

/** A path with an id at its end. */
export function pathOf(path: string, id: string): string {
  return `${path}/${encodeURIComponent(id)}`
}

function held<S extends z.ZodType>(shape: S, said: unknown): z.output<S> {
  const answer = shape.safeParse(said)
  if (answer.success) return answer.data
  const issues = answer.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new AppError('OFFLINE', 'The server answered in a way this version does not know. Update whichever of the two is older.', {
    details: { issues },
  })
}
