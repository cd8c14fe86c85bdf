import type { FastifyInstance } from 'fastify'
import type { ServerServices } from '../../services.ts'
import { agencyRoutes } from './agency.routes.ts'
import { apiKeyRoutes } from './api-key.routes.ts'
import { deviceRoutes } from './device.routes.ts'
import { memberRoutes } from './member.routes.ts'
import { profileRoutes } from './profile.routes.ts'
import { secondFactorRoutes } from './second-factor.routes.ts'
import { sessionRoutes } from './session.routes.ts'
import { signInRoutes } from './sign-in.routes.ts'
import { tenantRoutes } from './tenant.routes.ts'

/** Every route of accounts and organisations, as a Fastify plugin. */
export function accountRoutes(services: ServerServices): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    for (const add of [
      signInRoutes,
      sessionRoutes,
      profileRoutes,
      secondFactorRoutes,
      deviceRoutes,
      apiKeyRoutes,
      memberRoutes,
      agencyRoutes,
      tenantRoutes,
    ])
      add(app, services)
  }
}
