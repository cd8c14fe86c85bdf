import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { createHash, randomUUID } from 'node:crypto'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError, ERRORS, toErrorShape } from '../../shared/kernel/errors.ts'
import { inboxOf } from './files/inbox.ts'
import type { Workspace } from './workspace.ts'

export type HostFetch = (request: Request) => Promise<Response>

/** The largest file a person may bring in. */
export const UPLOAD_LIMIT = 50 * 1024 * 1024
/** Folders of the workspace whose files a window may read as they are. */
const SERVED = ['documents', 'inbox']

const KEPT = '/files/kept/'

const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.bin': 'application/octet-stream',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * The files of a workspace as a window sees them, the same under `app://` and over loopback HTTP:
 * `GET /files/<folder>/<name>`, `GET /files/kept/<hash>` for what belongs to records, and
 * `POST /upload?name=…` → `{file}`, the path to give to an import or to `files.keep`.
 */
export function hostFetch(workspace: Workspace): HostFetch {
  return async (request) => {
    try {
      const url = new URL(request.url)
      if (request.method === 'GET' && url.pathname.startsWith(KEPT))
        return await sendKept(workspace, url.pathname.slice(KEPT.length), url.searchParams.get('download') ?? undefined)
      if (request.method === 'GET' && url.pathname.startsWith('/files/'))
        return await sendFile(workspace, decodeURIComponent(url.pathname.slice('/files/'.length)), url.searchParams.has('download'))
      if (request.method === 'POST' && url.pathname === '/upload')
        return await takeFile(workspace, request, url.searchParams.get('name') ?? '')
      throw new AppError('NOT_FOUND', 'There is nothing at that address.')
    } catch (thrown) {
      const error = toErrorShape(thrown)
      return Response.json({ error }, { status: ERRORS[error.code].http })
    }
  }
}

async function sendFile(workspace: Workspace, name: string, download: boolean): Promise<Response> {
  const file = await servedFile(workspace.dataFolder, name)
  const { size } = await stat(file)
  const headers = new Headers({
    'content-type': TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
    'content-length': String(size),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  if (download) headers.set('content-disposition', asAttachment(path.basename(file)))
  return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, { headers })
}

/** Decrypted on the way, and of the kind its content is, whatever anybody calls it. `saveAs`: offered for saving by that name. */
async function sendKept(workspace: Workspace, hash: string, saveAs: string | undefined): Promise<Response> {
  const { bytes, kind } = await workspace.services.files.read(hash)
  const headers = new Headers({
    'content-type': kind.type,
    'content-length': String(bytes.length),
    // No browser may leave a readable copy of an identity card on the disk.
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  const name = saveAs === '' ? `${hash.slice(0, 16)}.${kind.extension}` : saveAs
  if (name !== undefined) headers.set('content-disposition', asAttachment(name))
  return new Response(new Uint8Array(bytes), { headers })
}

/** The real path, only when it lies in a served folder: no `..`, no link out of it. */
async function servedFile(dataFolder: string, name: string): Promise<string> {
  const refused = new AppError('NOT_FOUND', 'There is no such file. It may have been moved or removed.', { field: 'name' })
  try {
    const base = await realpath(dataFolder)
    const file = await realpath(path.join(base, name))
    const inside = SERVED.some((folder) => file.startsWith(path.join(base, folder) + path.sep))
    if (inside && (await stat(file)).isFile()) return file
  } catch (thrown) {
    throw new AppError(refused.code, refused.message, { field: 'name', cause: thrown })
  }
  throw refused
}

function asAttachment(name: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
}

async function takeFile(workspace: Workspace, request: Request, name: string): Promise<Response> {
  const bare = path
    .basename(name)
    .replaceAll(/[^\p{L}\p{M}\p{N}._ -]/gu, '_')
    .slice(-100)
  if (!bare || !request.body) throw new AppError('VALIDATION', 'Send the file itself, and its name.', { field: 'name' })
  const inbox = inboxOf(workspace.dataFolder)
  await mkdir(inbox, { recursive: true })
  const partial = path.join(inbox, `.${randomUUID()}.part`)
  const hash = createHash('sha256')
  let bytes = 0
  const measured = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      hash.update(chunk)
      if (bytes > UPLOAD_LIMIT)
        done(
          new AppError('TOO_LARGE', 'The file is larger than 50 MB. Split it, or save only the sheet that is needed.', { field: 'file' }),
        )
      else done(null, chunk)
    },
  })
  try {
    await pipeline(Readable.fromWeb(request.body as never), measured, createWriteStream(partial))
    const folder = path.join(inbox, hash.digest('hex').slice(0, 16))
    await mkdir(folder, { recursive: true })
    const file = path.join(folder, bare)
    await rename(partial, file)
    return Response.json({ file, bytes })
  } finally {
    await rm(partial, { force: true })
  }
}
