import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { describeApi } from './describe-api.ts'

const PAGES = {
  '/api/docs': ['docs.html', 'text/html; charset=utf-8'],
  '/api/docs/docs.css': ['docs.css', 'text/css; charset=utf-8'],
  '/api/docs/docs.js': ['docs.js', 'application/javascript; charset=utf-8'],
} as const

/** Remembers every route from now on, for the API's description. */
export function rememberRoutes(app: FastifyInstance): readonly RouteOptions[] {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => void routes.push(route))
  return routes
}

/** The API's description, and a page that shows it to people. */
export function serveApiPages(app: FastifyInstance, routes: readonly RouteOptions[], publicUrl: () => string): void {
  const config = { auth: 'none', limit: '60/min/IP', isHidden: true } as const
  let described: string | undefined
  app.get('/api/openapi.json', { config }, async (_request, reply) => {
    described ??= JSON.stringify(describeApi(routes, publicUrl()))
    return reply.type('application/json; charset=utf-8').header('cache-control', 'public, max-age=300').send(described)
  })
  for (const [url, [file, type]] of Object.entries(PAGES)) {
    const text = readFileSync(path.join(import.meta.dirname, file), 'utf8')
    app.get(url, { config }, async (_request, reply) => reply.type(type).header('cache-control', 'public, max-age=300').send(text))
  }
}
