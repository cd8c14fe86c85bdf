import { describe, expect, test } from 'vitest'
import { readConfig, SETTINGS } from './config.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')

describe('the settings of a server', () => {
  test('serve this machine alone, from a folder, when nothing is set', () => {
    expect(readConfig({}, {})).toMatchObject({
      host: '127.0.0.1',
      port: 8787,
      databaseUrl: undefined,
      publicUrl: 'http://127.0.0.1:8787',
      corsOrigins: [],
      workers: 1,
    })
  })

  test('keep everything under the data folder unless told otherwise', () => {
    const config = readConfig({ DATA_DIR: '/srv/rentflow' }, { MAIL_DIR: '/var/mails' })
    expect(config).toMatchObject({ keysDir: '/srv/rentflow/keys', backupDir: '/srv/rentflow/backups', mailDir: '/var/mails' })
  })

  test('take what the command line says before what the environment says', () => {
    expect(readConfig({ PORT: '9000', HOST: undefined }, { PORT: '8000', HOST: '0.0.0.0' })).toMatchObject({ port: 9000, host: '0.0.0.0' })
  })

  test('treat an empty variable as one that is not set', () => {
    expect(readConfig({}, { PORT: ' ', DATABASE_URL: '' })).toMatchObject({ port: 8787, databaseUrl: undefined })
  })

  test('read lists and keys', () => {
    const config = readConfig(
      {},
      {
        CORS_ORIGINS: 'https://a.example, https://b.example',
        ENCRYPTION_KEYS: `new:${KEY},old:${KEY}`,
        OPERATOR_EMAILS: 'Ops@Example.com',
      },
    )
    expect(config.corsOrigins).toEqual(['https://a.example', 'https://b.example'])
    expect(config.encryptionKeys.map(({ id, key }) => [id, key.length])).toEqual([
      ['new', 32],
      ['old', 32],
    ])
    expect(config.operatorEmails).toEqual(['ops@example.com'])
  })

  test.each([
    ['PORT', '70000'],
    ['PORT', 'eighty'],
    ['DATABASE_URL', 'mysql://localhost/rentflow'],
    ['PUBLIC_URL', 'rentflow.example'],
    ['CORS_ORIGINS', 'https://a.example,*'],
    ['TRUST_PROXY', 'everyone'],
    ['ENCRYPTION_KEYS', `short:${Buffer.alloc(16).toString('base64')}`],
    ['OPERATOR_EMAILS', 'not-an-address'],
    ['SMTP_URL', 'http://mail.example'],
    ['LOG_LEVEL', 'loud'],
    ['BODY_LIMIT', '-1'],
    ['METRICS_TOKEN', 'short'],
    ['BACKUP_HOURS', '1.5'],
    ['WORKERS', '4'],
    ['S3_BUCKET', 'files'],
  ])('refuse %s=%s by its name, before anything is opened', (variable, value) => {
    const wrong = (): unknown => readConfig({}, { [variable]: value })
    expect(wrong).toThrow(expect.objectContaining({ code: 'VALIDATION', field: variable === 'S3_BUCKET' ? 'S3_ACCESS_KEY_ID' : variable }))
  })

  test('say nothing of a secret that is wrong', () => {
    const secret = 'k1:c2VjcmV0LXNlY3JldA=='
    const wrong = (): unknown => readConfig({}, { ENCRYPTION_KEYS: secret, DATABASE_URL: 'postgres://u:hunter2@h/d' })
    expect(wrong).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/c2VjcmV0|hunter2/) }))
  })

  test('are each said in one sentence', () => {
    for (const { variable, means } of Object.values(SETTINGS)) {
      expect(variable).toMatch(/^[A-Z][A-Z0-9_]+$/)
      expect(means).toMatch(/^[A-Z].{15,}[.]$/)
    }
  })
})
