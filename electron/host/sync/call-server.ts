import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { AppError } from '../../../shared/kernel/errors.ts'
import { isErrorCode, ORGANISATION_HEADER, PROTOCOL, PROTOCOL_HEADER } from '../../../shared/sync/protocol.ts'

/** Smaller bodies would hardly shrink. */
const GZIP_FROM_BYTES = 8192
/** The quickest level halves twice what JSON takes; more costs time and gains little. */
const GZIP = { level: 1 }

export interface ServerCall {
  url: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
  path: string
  /** A value for JSON, JSON as text already, or bytes as they are. */
  body?: unknown
  accessToken?: string | undefined
  /** The organisation it is about, where the path does not say so. */
  organisation?: string | undefined
  signal?: AbortSignal | undefined
}

/**
 * One request to a sync server, and its answer as it came.
 * @throws AppError OFFLINE when no answer comes or it is no server's, else whatever the server refuses with
 */
export async function callServer(call: ServerCall): Promise<Response> {
  const response = await send(call)
  if (response.ok) return response
  throw await refusalOf(call, response)
}

/** The same, with its answer read as JSON. */
export async function askServer<T>(call: ServerCall): Promise<T> {
  const response = await callServer(call)
  if (response.status === 204) return undefined as T
  try {
    return JSON.parse(await textOf(response)) as T
  } catch (thrown) {
    throw unreachable(call, thrown)
  }
}

/**
 * Decoded piece by piece as it comes. `response.json()` gathers the bytes of the whole answer first: beside the documents that is one
 * buffer of a megabyte for each batch of a first sync, and between such buffers the heap outside V8 is soon full of holes.
 */
async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of response.body ?? []) text += decoder.decode(bytes, { stream: true })
  return text + decoder.decode()
}

async function send(call: ServerCall): Promise<Response> {
  const { url, method, path, body, accessToken, organisation, signal } = call
  const headers: Record<string, string> = { [PROTOCOL_HEADER]: String(PROTOCOL), accept: 'application/json' }
  if (accessToken !== undefined) headers['authorization'] = `Bearer ${accessToken}`
  if (organisation !== undefined) headers[ORGANISATION_HEADER] = organisation
  const packed = await pack(body, headers)
  try {
    return await fetch(new URL(path, url), { method, headers, ...(packed ? { body: packed } : {}), ...(signal ? { signal } : {}) })
  } catch (thrown) {
    throw unreachable(call, thrown)
  }
}

async function pack(body: unknown, headers: Record<string, string>): Promise<BodyInit | undefined> {
  if (body === undefined) return undefined
  if (body instanceof Uint8Array) {
    headers['content-type'] = 'application/octet-stream'
    return body as Uint8Array<ArrayBuffer>
  }
  headers['content-type'] = 'application/json'
  const json = typeof body === 'string' ? body : JSON.stringify(body)
  if (json.length < GZIP_FROM_BYTES) return json
  headers['content-encoding'] = 'gzip'
  return promisify(gzip)(json, GZIP)
}

async function refusalOf(call: ServerCall, response: Response): Promise<AppError> {
  const answer: unknown = await response.json().catch(() => undefined)
  const error = (answer as { error?: { code?: unknown; message?: unknown; field?: unknown; details?: unknown } } | undefined)?.error
  // A proxy, or a server of something else.
  if (typeof error?.code !== 'string' || typeof error.message !== 'string') return unreachable(call, new Error(`HTTP ${response.status}`))
  return new AppError(isErrorCode(error.code) ? error.code : 'INTERNAL', error.message, {
    ...(typeof error.field === 'string' ? { field: error.field } : {}),
    details: { ...(error.details as Record<string, unknown> | undefined), status: response.status, ...retryAfter(response) },
  })
}

/** Seconds the server asks to wait. */
function retryAfter(response: Response): { retryAfter?: number } {
  const seconds = Number(response.headers.get('retry-after'))
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfter: seconds } : {}
}

function unreachable({ url }: ServerCall, thrown: unknown): AppError {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown
  const why = cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : String(cause)
  return new AppError(
    'OFFLINE',
    `The server at ${url} does not answer (${why}). Your work is saved on this desk and is sent when it does.`,
    {
      details: { url, why },
      cause: thrown,
    },
  )
}
