import { statSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defineEntity } from '../../shared/kernel/entity.ts'
import { f } from '../../shared/kernel/fields.ts'
import { documentHash } from '../../shared/sync/digest.ts'
import type { Database } from '../../sync-server/store/database.ts'
import { keyOf, readDocuments, writeDocuments } from '../../sync-server/store/documents.ts'
import { addKey, readKeyFile } from '../../sync-server/store/key-file.ts'
import { KeyRing } from '../../sync-server/store/key-ring.ts'
import { openDatabase } from '../../sync-server/store/open-database.ts'
import { rotateKeys } from '../../sync-server/store/rotate-keys.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { makeTable, TEST_ENGINES, testDatabase, type TestDatabase } from '../support/test-database.ts'

const Vault = defineEntity({
  name: 'vault',
  table: 'vaults',
  area: 'test',
  home: 'desk',
  version: 1,
  permission: 'vaults',
  merge: 'fields',
  fields: { pin: f.secret(20).optional(), cards: f.list({ label: f.text(10), number: f.secret(20).optional() }).optional() },
})
const ORG = 'org-1'
const [OLD, NEW] = [
  { id: 'old', key: new Uint8Array(32).fill(7) },
  { id: 'new', key: new Uint8Array(32).fill(9) },
]

function vault(data: Record<string, unknown>, id = 'v1') {
  const at = '2026-11-01T06:00:00.000Z'
  return { id, kind: 'vault', org: ORG, v: 1, hlc: 'h', device: 'd', createdAt: at, updatedAt: at, data, _deleted: false }
}

const FULL = vault({ pin: '4711', cards: [{ label: 'visa', number: '4242' }, { label: 'none' }] })

describe.each(TEST_ENGINES)('secrets on %s', (engine) => {
  let made: TestDatabase
  beforeAll(async () => {
    made = await testDatabase(engine, { entities: [Vault], encryptionKeys: [OLD] })
  })
  beforeEach(() => made.reset())
  afterAll(() => made.close())

  async function stored(): Promise<string> {
    const { rows } = await made.database.readOrganisation(ORG, (tx) =>
      sql<{ row: string }>`select row_to_json(vaults)::text as row from vaults`.execute(tx),
    )
    return rows.map(({ row }) => row).join('\n')
  }

  test('lie in the tables encrypted, in lists too, and come back as they were; the hash is over what they say', async () => {
    await made.database.asOrganisation(ORG, (tx) => writeDocuments(tx, ORG, [FULL]))
    expect(await stored()).not.toMatch(/4711|4242/)
    expect((await stored()).match(/v1:old:[\w-]{16}:[\w-]+/g)).toHaveLength(2)
    const kept = (await made.database.readOrganisation(ORG, (tx) => readDocuments(tx, ORG, [FULL]))).get(keyOf(FULL))!
    expect(kept.document).toEqual(FULL)
    expect(kept.hash).toBe(documentHash(FULL))
  })

  test.each([
    ['a number', { pin: 4711 }],
    ['nothing', { pin: null }],
    ['a list that is none', { cards: 'number 4242' }],
    ['a number in a list', { cards: [{ number: 4242 }] }],
    ['a list in a list', { cards: [[{ number: '4242' }]] }],
    ['a character that is none', { pin: 'a\ud800' }],
  ])('cannot slip past encryption as %s', async (_, data) => {
    await expect(made.database.asOrganisation(ORG, (tx) => writeDocuments(tx, ORG, [vault(data)]))).rejects.toMatchObject({
      code: 'VALIDATION',
    })
    expect(await stored()).toBe('')
  })

  test('are brought over to a new key without a change that desks would see', { timeout: 300_000 }, async () => {
    const place = made.databaseUrl === undefined ? { dataFolder: temporaryFolder() } : { databaseUrl: made.databaseUrl }
    const many = Array.from({ length: 1100 }, (_, index) => vault({ pin: `pin ${index}` }, `v${index}`))
    const read = (database: Database) => database.readOrganisation(ORG, (tx) => readDocuments(tx, ORG, many))

    const first = await openDatabase({ ...place, entities: [Vault], encryptionKeys: [OLD] })
    if (made.databaseUrl === undefined) await makeTable(first, Vault)
    const before = await first.asOrganisation(ORG, (tx) => writeDocuments(tx, ORG, many))
    await first.close()

    const both = await openDatabase({ ...place, entities: [Vault], encryptionKeys: [NEW, OLD] })
    expect(await rotateKeys(both)).toBe(1100)
    expect(await rotateKeys(both)).toBe(0)
    await both.close()

    const alone = await openDatabase({ ...place, entities: [Vault], encryptionKeys: [NEW] })
    const after = await read(alone)
    expect(many.map((document) => after.get(keyOf(document)))).toEqual(before)
    await alone.close()

    const without = await openDatabase({ ...place, entities: [Vault], encryptionKeys: [OLD] })
    await expect(read(without)).rejects.toMatchObject({ code: 'ENCRYPTION_KEY_MISSING', details: { keyId: 'new' } })
    await without.close()
  })
})

describe('a key ring', () => {
  test('reads nothing that was altered, moved to another field, or encrypted with another key of the same name', () => {
    const ring = new KeyRing([OLD])
    const sealed = ring.encrypt('4711', 'org/vault/v1/pin')
    expect(ring.decrypt(sealed, 'org/vault/v1/pin')).toBe('4711')
    expect(ring.encrypt('4711', 'org/vault/v1/pin')).not.toBe(sealed)
    const wrong = { code: 'ENCRYPTION_KEY_WRONG' }
    expect(() => ring.decrypt(sealed, 'org/vault/v2/pin')).toThrow(expect.objectContaining(wrong))
    expect(() =>
      ring.decrypt(
        // Not the last character: of that one some bits mean nothing.
        sealed.replace(/.(?=.$)/, (one) => (one === 'A' ? 'B' : 'A')),
        'org/vault/v1/pin',
      ),
    ).toThrow(expect.objectContaining(wrong))
    expect(() => new KeyRing([{ ...NEW, id: 'old' }]).decrypt(sealed, 'org/vault/v1/pin')).toThrow(expect.objectContaining(wrong))
    expect(() => ring.decrypt('4711', 'org/vault/v1/pin')).toThrow(expect.objectContaining(wrong))
    expect(() => new KeyRing([{ id: 'short', key: new Uint8Array(16) }])).toThrow(expect.objectContaining(wrong))
  })

  test('makes its key file where there is none, for its owner alone, and puts a new key first', () => {
    const folder = path.join(temporaryFolder(), 'keys')
    const [first] = readKeyFile(folder)
    expect(readKeyFile(folder)).toEqual([first])
    expect(statSync(path.join(folder, 'field-keys.json')).mode & 0o777).toBe(0o600)
    const after = addKey(folder)
    expect(after.map(({ id }) => id)).toEqual(['k2', 'k1'])
    expect(after[1]).toEqual(first)
  })
})
