import { pino, type Logger } from 'pino'

/** What never stands in a log, wherever in a line it is: said of secrets by name, one and two levels down. */
const HIDDEN = [
  'password',
  'newPassword',
  'passphrase',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'key',
  'apiKey',
  'authorization',
  'cookie',
  'aadhaar',
  'pan',
  'identityNumber',
  'phone',
  'email',
]

/** The server's log: one JSON line each on stderr, for stdout belongs to answers. No bodies, no queries, no personal data. */
export function openLog(level: string, write?: (line: string) => void): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    redact: { paths: HIDDEN.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
    formatters: { level: (label: string) => ({ level: label }) },
  }
  return pino(options, write ? { write } : pino.destination({ fd: 2, sync: level === 'trace' || level === 'debug' }))
}
