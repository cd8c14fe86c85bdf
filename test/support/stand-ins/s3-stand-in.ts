import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export const S3_KEYS = { accessKeyId: 'STANDINACCESS', secretAccessKey: 'stand-in-secret', region: 'af-south-1', bucket: 'files' }

interface Kept {
  body: Buffer
  type: string
}

export interface S3StandIn {
  readonly endpoint: string
  readonly objects: ReadonlyMap<string, Kept>
  /** Pages of a listing are this long. */
  pageSize: number
  close(): Promise<void>
}

/** A bucket in memory that believes nobody: every request must be signed (AWS Signature Version 4) and hold the bytes it was signed for. */
export async function startS3(): Promise<S3StandIn> {
  const objects = new Map<string, Kept>()
  const server = createServer((request, response) => {
    answer(request, response).catch((thrown: unknown) => refuse(response, 500, 'InternalError', String(thrown)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const standIn: S3StandIn = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    pageSize: 1000,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    if (!isSigned(request, body)) return refuse(response, 403, 'SignatureDoesNotMatch', 'The signature is not that of this request.')
    const url = new URL(request.url ?? '/', standIn.endpoint)
    const [, bucket, ...rest] = url.pathname.split('/').map(decodeURIComponent)
    const key = rest.join('/')
    if (bucket !== S3_KEYS.bucket) return refuse(response, 404, 'NoSuchBucket', 'There is no such bucket.')
    if (key === '') return list(url, response)
    if (request.method === 'PUT') objects.set(key, { body, type: request.headers['content-type'] ?? '' })
    if (request.method === 'DELETE') {
      objects.delete(key)
      return void response.writeHead(204).end()
    }
    const kept = objects.get(key)
    if (!kept) return refuse(response, 404, 'NoSuchKey', 'There is no such key.')
    response.writeHead(200, { 'content-length': request.method === 'PUT' ? 0 : kept.body.length, 'content-type': kept.type })
    response.end(request.method === 'GET' ? kept.body : undefined)
  }

  function list(url: URL, response: ServerResponse): void {
    const prefix = url.searchParams.get('prefix') ?? ''
    const after = url.searchParams.get('continuation-token') ?? ''
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted()
    const page = keys.slice(0, standIn.pageSize)
    const isTruncated = keys.length > page.length
    const contents = page.map(
      (key) =>
        `<Contents><Key>${key}</Key><Size>${objects.get(key)!.body.length}</Size><LastModified>2026-11-01T06:00:00.000Z</LastModified></Contents>`,
    )
    const next = isTruncated ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
    response.writeHead(200, { 'content-type': 'application/xml' })
    response.end(`<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`)
  }

  return standIn
}

/** Source: AWS, "Create a signed AWS API request" (Signature Version 4). */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const header = request.headers.authorization ?? ''
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    )
  if (!parts) return false
  const [, accessKey, day, region, signedHeaders, signature] = parts as unknown as [string, string, string, string, string, string]
  if (accessKey !== S3_KEYS.accessKeyId || region !== S3_KEYS.region) return false
  const bodyHash = String(request.headers['x-amz-content-sha256'])
  if (bodyHash !== 'UNSIGNED-PAYLOAD' && bodyHash !== sha256(body)) return false
  const url = new URL(request.url ?? '/', 'http://stand-in')
  const query = [...url.searchParams]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .toSorted()
    .join('&')
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const canonical = [request.method, url.pathname, query, headers.join(''), signedHeaders, bodyHash].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${S3_KEYS.secretAccessKey}`,
  )
  return timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'))
}

function sha256(of: string | Buffer): string {
  return createHash('sha256').update(of).digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`)
}
