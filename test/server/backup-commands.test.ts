import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Resident } from '../../shared/areas/residents/resident.entity.ts'
import { wireOf } from '../../shared/sync/wire-document.ts'
import { readDocuments, writeDocuments } from '../../sync-server/store/documents.ts'
import { openDatabase } from '../../sync-server/store/open-database.ts'
import { answerOf, refusalOf } from '../support/command-line.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startPostgres } from '../support/test-postgres.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

describe('an operator', () => {
  test(
    'backs a server up, moves it to Postgres with its secrets readable, and takes it back to the backup',
    { timeout: 120_000 },
    async () => {
      const data = temporaryFolder()
      const settings = { DATA_DIR: data, BACKUP_KEY: 'a passphrase of some length', LOG_LEVEL: 'silent' }
      const operator = (...words: string[]) => answerOf(['server', ...words], { env: settings })
      const refused = (...words: string[]) => refusalOf(['server', ...words], { env: settings })
      const { organisationId } = await operator(
        'create-organisation',
        '--name',
        'Sunrise',
        '--country',
        'IN',
        '--owner-email',
        'asha@example.com',
      )
      const asha = resident(organisationId as string, { pan: 'ABCPA1234F' })
      const postgres = await startPostgres()
      try {
        const small = await openDatabase({ dataFolder: `${data}/database`, keysFolder: `${data}/keys` })
        await small.asOrganisation(asha.org, (tx) => writeDocuments(tx, asha.org, [asha]))
        await small.close()
        const { id, status } = await operator('backup')
        expect(status).toBe('verified')
        const databaseUrl = await postgres.newDatabase()
        expect((await operator('migrate-to', databaseUrl))['moved']).toBeGreaterThan(3)
        expect(await refused('migrate-to', databaseUrl)).toMatchObject({ code: 'DATABASE_NOT_EMPTY' })
        expect(await refused('restore', '--backup', id as string)).toMatchObject({ code: 'VALIDATION', field: 'confirm' })
        expect(await operator('restore', '--backup', id as string, '--confirm', 'yes')).toMatchObject({ restored: id })
        const large = await openDatabase({ databaseUrl, keysFolder: `${data}/keys` })
        const kept = await large.readOrganisation(asha.org, (tx) => readDocuments(tx, asha.org, [asha]))
        await large.close()
        expect([...kept.values()][0]!.document).toEqual(asha)
      } finally {
        await postgres.stop()
      }
    },
  )
})

describe('the backups of an organisation by the API', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  test('are made, read back and brought in by those who run it, and unknown to everybody else', async () => {
    const [owner, stranger] = [await server.register('Asha'), await server.register('Ravi')]
    const id = crypto.randomUUID()
    await server.ask('POST', '/sync/v1/claim', {
      token: owner.token,
      headers: { 'x-rentflow-protocol': '1' },
      body: { id, name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata', deviceCode: 'A1' },
    })
    const asha = resident(id, {})
    const { database } = server.services
    await database.asOrganisation(id, (tx) => writeDocuments(tx, id, [asha]))
    const path = `/api/v1/tenants/${id}/backups`
    const made = await server.ask<{ id: string; status: string }>('POST', path, { token: owner.token, body: {} })
    expect(made.status).toBe('verified')
    await database.asOrganisation(id, (tx) => writeDocuments(tx, id, [{ ...asha, _deleted: true }]))
    const back = await server.ask('POST', `${path}/${made.id}/restore`, { token: owner.token, body: { confirm: true } })
    expect(back).toMatchObject({ restored: made.id, documents: 1 })
    expect(await server.ask('GET', path, { token: owner.token })).toMatchObject({ rows: [{ id: made.id }] })
    for (const [method, route] of [
      ['GET', path],
      ['POST', path],
      ['POST', `${path}/${made.id}/restore`],
    ] as const)
      expect(
        (await server.call(method, route, { token: stranger.token, ...(method === 'POST' ? { body: { confirm: true } } : {}) })).status,
      ).toBeGreaterThanOrEqual(404)
    expect((await server.call('POST', `${path}/${made.id}/restore`, { token: owner.token, body: {} })).body.error).toMatchObject({
      code: 'VALIDATION',
      field: 'confirm',
    })
  })
})

function resident(org: string, extra: Record<string, unknown>) {
  const stamps = {
    id: 'r1',
    org,
    v: 1,
    hlc: '0mi7b8q00-0001-A1',
    device: 'desk-1',
    createdAt: '2026-11-01T06:00:00.000Z',
    updatedAt: '2026-11-01T06:00:00.000Z',
  }
  return wireOf(Resident, { ...stamps, firstName: 'Asha', kycStatus: 'pending', status: 'active', ...extra })
}
