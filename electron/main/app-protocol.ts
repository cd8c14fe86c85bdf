import { protocol, type Protocol } from 'electron'
import { PAGE_HEADERS, readPage } from '../host/page.ts'
import type { HostFetch } from '../host/serve-fetch.ts'
import { APP_ORIGIN, APP_SCHEME, isAppUrl } from './app-origin.ts'

/** Before the app is ready: our scheme is a secure origin of its own, so pages need neither `file://` nor a port. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])
}

/** Answers `app://rentflow/`: the built renderer, and through the host the workspace's files. Everything else is 404. */
export function serveApp(target: Pick<Protocol, 'handle'>, rendererFolder: string, hostFetch: HostFetch): void {
  target.handle(APP_SCHEME, async (request) => withHeaders(await answer(request, rendererFolder, hostFetch)))
}

async function answer(request: Request, rendererFolder: string, hostFetch: HostFetch): Promise<Response> {
  const origin = request.headers.get('origin')
  if (!isAppUrl(request.url) || (origin !== null && origin !== APP_ORIGIN)) return new Response(undefined, { status: 404 })
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/files/') || pathname === '/upload') return hostFetch(request)
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(undefined, { status: 405 })
  return readPage(rendererFolder, pathname)
}

function withHeaders(response: Response): Response {
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(PAGE_HEADERS)) headers.set(name, value)
  return new Response(response.body, { status: response.status, headers })
}
