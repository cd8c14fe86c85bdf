import path from 'node:path'
import { z } from 'zod'
import { AppError } from '../shared/kernel/errors.ts'
import { plainWords } from '../shared/kernel/plain-words.ts'

/**
 * Every setting of the server: its environment variable, what it is when that is not set, how it is checked and what it means. The
 * reference for operators is printed from this table (`rentflow server check`), and nothing else reads the environment.
 */
export const SETTINGS = {
  host: setting(
    'HOST',
    '127.0.0.1',
    z.string().min(1).max(255),
    'Address to listen on; 0.0.0.0 for every one, behind a proxy that ends TLS.',
  ),
  port: setting('PORT', '8787', whole(0, 65_535), 'Port to listen on; 0 takes a free one, said on stdout.'),
  dataDir: setting(
    'DATA_DIR',
    'rentflow-data',
    folder(),
    'Folder of everything the server keeps itself: database, keys, files, mail, backups.',
  ),
  databaseUrl: setting(
    'DATABASE_URL',
    undefined,
    url('postgres:', 'postgresql:').optional(),
    'Postgres to use, postgres://user:password@host/name. Without it PGlite keeps the database under DATA_DIR: one machine, about 20 desks.',
    true,
  ),
  databasePool: setting('DATABASE_POOL', '10', whole(2, 500), 'Most connections to Postgres of one process.'),
  publicUrl: setting(
    'PUBLIC_URL',
    undefined,
    url('http:', 'https:').optional(),
    'Address people reach the server by, in mails and links; the one it listens on unless set.',
  ),
  corsOrigins: setting(
    'CORS_ORIGINS',
    '',
    list(url('http:', 'https:')),
    'Origins of web pages that may call the API, parted by commas; none unless set.',
  ),
  trustProxy: setting(
    'TRUST_PROXY',
    '',
    list(z.string().regex(/^[0-9a-fA-F:.]+(\/\d{1,3})?$/)),
    'Addresses or networks of proxies whose X-Forwarded-For is believed, parted by commas.',
  ),
  bodyLimit: setting('BODY_LIMIT', '10485760', whole(65_536, 268_435_456), 'Most bytes of a request body, counted after decompression.'),
  fileLimit: setting('FILE_LIMIT', '26214400', whole(65_536, 1_073_741_824), 'Most bytes of one file sent to the server.'),
  rateLimitFactor: setting(
    'RATE_LIMIT_FACTOR',
    '1',
    z.coerce.number().min(0.01).max(100_000),
    'Multiplies every rate limit; 1 is the documented limits.',
  ),
  workers: setting('WORKERS', '1', whole(1, 64), 'Server processes on this machine; more than one needs DATABASE_URL.'),
  stopSeconds: setting('STOP_SECONDS', '15', whole(1, 300), 'How long a stopping server lets requests under way finish.'),
  logLevel: setting('LOG_LEVEL', 'info', z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']), 'Least severe line of the log.'),
  metricsToken: setting(
    'METRICS_TOKEN',
    undefined,
    z.string().min(16).max(200).optional(),
    'What a scraper of /metrics sends as Bearer; without it loopback alone may read them.',
    true,
  ),
  keysDir: setting(
    'JWT_KEYS_DIR',
    '<DATA_DIR>/keys',
    folder(),
    'Folder of the keys that sign tokens, and of the field key when ENCRYPTION_KEYS is not set.',
  ),
  encryptionKeys: setting(
    'ENCRYPTION_KEYS',
    '',
    list(encryptionKey()),
    'AES-256 keys of secret fields as id:base64, parted by commas, the current one first; made in JWT_KEYS_DIR unless set.',
    true,
  ),
  operatorEmails: setting(
    'OPERATOR_EMAILS',
    '',
    list(z.email().toLowerCase()),
    'Accounts that run this server: they may list and make organisations. Parted by commas.',
  ),
  smtpUrl: setting(
    'SMTP_URL',
    undefined,
    url('smtp:', 'smtps:').optional(),
    'Mail server, smtp://user:password@host:587; without it mails are written to MAIL_DIR.',
    true,
  ),
  mailFrom: setting('MAIL_FROM', 'RentFlow <rentflow@localhost>', z.string().min(3).max(320), 'Sender of every mail.'),
  mailDir: setting('MAIL_DIR', '<DATA_DIR>/mail', folder(), 'Folder that mails are written to as .eml without SMTP_URL.'),
  objectsDir: setting('OBJECTS_DIR', '<DATA_DIR>/objects', folder(), 'Folder of photos and documents without S3_BUCKET.'),
  s3Bucket: setting('S3_BUCKET', undefined, z.string().min(3).max(63).optional(), 'Bucket of photos and documents.'),
  s3Region: setting('S3_REGION', 'us-east-1', z.string().min(2).max(40), 'Region of the bucket.'),
  s3Endpoint: setting('S3_ENDPOINT', undefined, url('http:', 'https:').optional(), 'Address of an S3 that is not Amazon’s.'),
  s3AccessKeyId: setting('S3_ACCESS_KEY_ID', undefined, z.string().min(1).optional(), 'Key of the bucket.'),
  s3SecretAccessKey: setting('S3_SECRET_ACCESS_KEY', undefined, z.string().min(1).optional(), 'Secret of that key.', true),
  s3Prefix: setting(
    'S3_PREFIX',
    '',
    z.string().regex(/^[\w./-]{0,200}$/),
    'Put before every key, so that servers can share a bucket: rentflow/.',
  ),
  backupDir: setting('BACKUP_DIR', '<DATA_DIR>/backups', folder(), 'Folder of backups without BACKUP_S3_PREFIX.'),
  backupS3Prefix: setting(
    'BACKUP_S3_PREFIX',
    undefined,
    z
      .string()
      .regex(/^[\w./-]{1,200}$/)
      .optional(),
    'Backups go to the bucket under this prefix instead of BACKUP_DIR.',
  ),
  backupHours: setting('BACKUP_HOURS', '24', whole(0, 720), 'Hours between scheduled backups; 0 makes none.'),
  backupKeep: setting('BACKUP_KEEP', '14', whole(1, 1000), 'How many scheduled backups are kept.'),
  backupKey: setting(
    'BACKUP_KEY',
    undefined,
    z.string().min(16).max(400).optional(),
    'Passphrase that encrypts backups; a key made in JWT_KEYS_DIR unless set.',
    true,
  ),
} as const

type Settings = typeof SETTINGS
/** Checked settings. Folders are absolute; `publicUrl` is always there, without a slash at its end. */
export type ServerConfig = { readonly [K in Exclude<keyof Settings, 'publicUrl'>]: z.output<Settings[K]['check']> } & {
  readonly publicUrl: string
}

/** What a command line gives goes before the environment. @throws AppError VALIDATION naming the variable */
export function readConfig(given: Readonly<Record<string, string | undefined>> = {}, environment = process.env): ServerConfig {
  const read = new Map<string, unknown>()
  for (const [name, { variable, standard, check }] of Object.entries(SETTINGS)) {
    const text = (given[variable] ?? environment[variable])?.trim()
    const isSet = text !== undefined && text !== ''
    const value = isSet ? text : standard?.replace('<DATA_DIR>', String(read.get('dataDir')))
    const parsed = (check as z.ZodType).safeParse(value, { error: plainWords })
    if (!parsed.success) throw refusal(variable, parsed.error.issues[0]?.message ?? 'is not valid')
    read.set(name, parsed.data)
  }
  const config = Object.fromEntries(read) as unknown as ServerConfig
  if (config.workers > 1 && config.databaseUrl === undefined)
    throw refusal('WORKERS', 'may be above 1 only with DATABASE_URL: PGlite is one process')
  if (config.s3Bucket !== undefined && config.s3AccessKeyId === undefined)
    throw refusal('S3_ACCESS_KEY_ID', 'is missing, and S3_BUCKET is set')
  if (config.s3Bucket !== undefined && config.s3SecretAccessKey === undefined)
    throw refusal('S3_SECRET_ACCESS_KEY', 'is missing, and S3_BUCKET is set')
  if (config.s3Bucket === undefined && config.backupS3Prefix !== undefined) throw refusal('BACKUP_S3_PREFIX', 'needs S3_BUCKET')
  const publicUrl = (config.publicUrl ?? listenUrl(config.host, config.port)).replace(/\/+$/, '')
  return { ...config, publicUrl }
}

export function listenUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function refusal(variable: string, problem: string): AppError {
  return new AppError('VALIDATION', `The setting ${variable} ${problem}. The server does not start with it; correct it or leave it out.`, {
    field: variable,
  })
}

interface Setting<Check extends z.ZodType> {
  readonly variable: string
  /** What it is when it is not set, written as it would be set; `undefined`: nothing. */
  readonly standard: string | undefined
  readonly check: Check
  readonly means: string
  /** Never printed. */
  readonly isSecret: boolean
}

function setting<Check extends z.ZodType>(
  variable: string,
  standard: string | undefined,
  check: Check,
  means: string,
  isSecret = false,
): Setting<Check> {
  return { variable, standard, check, means, isSecret }
}

function whole(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,12}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max))
}

function folder() {
  return z
    .string()
    .min(1)
    .max(4096)
    .transform((text) => path.resolve(text))
}

function url(...protocols: string[]) {
  const words = protocols.map((protocol) => `${protocol}//`).join(' or ')
  return z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must be an address that begins with ${words}`)
}

function list<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .pipe(z.array(item))
}

/** `id:base64` of exactly 32 bytes; the message never holds the key. */
function encryptionKey() {
  return z
    .string()
    .refine(
      (text) => /^[\w-]{1,32}:[A-Za-z0-9+/_=-]+$/.test(text) && keyOf(text).length === 32,
      'must hold keys written id:base64, each of 32 bytes',
    )
    .transform((text) => ({ id: text.slice(0, text.indexOf(':')), key: keyOf(text) }))
}

function keyOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(text.indexOf(':') + 1), 'base64'))
}
