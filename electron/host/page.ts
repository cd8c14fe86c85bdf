import { readFile } from 'node:fs/promises'
import path from 'node:path'

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  // The component library writes its tokens into a style element at run time.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  // Previews of documents, made here.
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** What every answer to a window carries, under `app://` and over loopback alike. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/** One file of the built renderer, `/` being its page; 404 for what is not there, is of no known type or lies outside. */
export async function readPage(rendererFolder: string, pathname: string): Promise<Response> {
  const file = pageFile(rendererFolder, pathname)
  const type = file && TYPES[path.extname(file)]
  if (!file || !type) return notFound()
  try {
    const body = await readFile(file)
    // Built files carry their content's hash in their names; the page itself is always asked for anew.
    const cache = file.endsWith('.html') ? 'no-cache' : 'public, max-age=31536000, immutable'
    return new Response(body, { headers: { 'content-type': type, 'cache-control': cache } })
  } catch {
    return notFound() // a name the page should not ask for, or not built
  }
}

/** The path on disk, never outside the folder however the name is written. */
export function pageFile(rendererFolder: string, pathname: string): string | undefined {
  const name = decoded(pathname === '/' ? '/index.html' : pathname)
  // eslint-disable-next-line no-control-regex -- exactly these are refused
  if (name === undefined || !name.startsWith('/') || /[\\:\u0000-\u001f]|\/\.{1,2}(\/|$)|\/\//.test(name)) return undefined
  const root = path.resolve(rendererFolder)
  const file = path.resolve(root, `.${name}`)
  return file.startsWith(root + path.sep) ? file : undefined
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined // a broken escape names no file
  }
}

function notFound(): Response {
  return new Response(undefined, { status: 404 })
}
