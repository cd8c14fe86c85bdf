import { pino } from 'pino'

/** The desk's log: on stderr, never on stdout, which belongs to answers; no personal data and no secrets. */
export const hostLog = pino(
  {
    level: 'warn',
    redact: { paths: ['*.password', '*.passphrase', '*.token', '*.key', '*.aadhaar', '*.pan', '*.phone', '*.email'], censor: '[hidden]' },
  },
  pino.destination({ fd: 2, sync: true }),
)
