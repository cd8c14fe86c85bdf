import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actionNamed, type DeskActionName, type DeskActions } from '../../electron/host/catalogue.ts'
import { RxBackend } from '../../electron/host/database/rx-backend.ts'
import { openReader } from '../../electron/host/database/open.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import { Erasure } from '../../shared/areas/privacy/erasure.entity.ts'
import { Resident } from '../../shared/areas/residents/resident.entity.ts'
import type { StoredDocument } from '../../shared/kernel/store.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { zipEntriesOf } from '../support/zip-entries-of.ts'

const CANARIES = ['Canarina', 'Zephyrquist', '9812345678', 'canarina@nest', 'ABCPC1234F', 'Featherworks', 'asthma', 'passport-of-canarina']
const folder = temporaryFolder()
let workspace: Workspace
let residentId: string
let scan: { hash: string; name: string; type: string; bytes: number }

beforeAll(async () => {
  workspace = await openWorkspace({ dataFolder: folder })
  await run('organisations.start', { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
  const png = path.join(folder, 'passport-of-canarina.png')
  writeFileSync(png, Buffer.from(PIXEL, 'base64'))
  scan = await run('files.keep', { file: png })
  const property = await run('properties.create', { name: 'House' })
  const { beds } = await run('properties.addRooms', {
    propertyId: property.id,
    floor: 1,
    from: 1,
    to: 1,
    bedsEach: 1,
    rent: money(850_000),
  })
  const agreement = await run('agreements.create', {
    resident: {
      firstName: 'Canarina',
      lastName: 'Zephyrquist',
      phone: '9812345678',
      email: 'canarina@nest.example',
      pan: 'ABCPC1234F',
      employer: 'Featherworks',
      notes: 'has asthma',
      kycDocuments: [{ type: 'passport', file: scan }],
    },
    bedId: beds[0]!.id,
    startOn: '2026-01-01',
    status: 'active',
    checkIn: true,
  })
  residentId = agreement.residentId
  await run('invoices.create', { residentId, type: 'other', lines: [{ description: 'Key', rate: money(30_000) }], issue: true })
  const gone = await run('expenses.create', {
    propertyId: property.id,
    type: 'Refund',
    amount: money(1),
    spentOn: '2026-01-02',
    paidTo: 'Canarina Zephyrquist',
  })
  await run('expenses.remove', { id: gone.id })
  await workspace.records.local.upsert({
    id: 'refused:x',
    value: { kind: 'resident', document: { id: residentId, data: { firstName: 'Canarina', notes: 'has asthma' } } },
  })
})
afterAll(() => workspace.close())

describe('the data of one person', () => {
  it('is written out whole: their documents, files and trail, readable, with nobody else’s', async () => {
    const other = await run('residents.create', { firstName: 'Somebody', lastName: 'Else' })
    const out = path.join(folder, 'out.zip')
    const answer = await run('privacy.export', { residentId, out })
    expect(answer).toMatchObject({ file: out, documents: { resident: 1, agreement: 1, stay: 1, invoice: 1 }, files: 1, missing: [] })
    const entries = zipEntriesOf(readFileSync(out))
    expect(JSON.parse(entries.get('documents/resident.json')!.toString())).toMatchObject([{ firstName: 'Canarina', pan: 'ABCPC1234F' }])
    expect(entries.get(`files/${scan.hash.slice(0, 8)}-passport-of-canarina.png`)).toEqual(Buffer.from(PIXEL, 'base64'))
    expect(entries.get('summary.pdf')!.subarray(0, 5).toString()).toBe('%PDF-')
    expect(JSON.parse(entries.get('changes.json')!.toString())).toContainEqual(expect.objectContaining({ kind: 'resident', op: 'create' }))
    expect([...entries.values()].some((bytes) => bytes.includes(other.id))).toBe(false)
  })

  it('is found by the documents of theirs that were changed, through an index', async () => {
    const { rows } = await run('audit.document', { kind: 'resident', id: residentId })
    expect(rows.map((row) => row.action)).toEqual(['agreements.create'])
    const inside = workspace.services.audit.changesOf!
    expect(await inside(residentId)).toHaveLength(1)
    expect(await inside('nobody')).toEqual([])
  })

  it('is gone from every table, index and page of the file when they are erased, and from its folder of files', async () => {
    expect(inFile()).toEqual(CANARIES)
    const answer = await run('privacy.erase', { residentId, reason: 'asked by mail', confirm: true, force: true })
    expect(answer).toMatchObject({ alreadyErased: false, files: 1 })
    expect(inFile()).toEqual([])
    expect(await workspace.services.files.hashes()).toEqual([])
    expect((await run('search.find', { text: 'Canarina' })).hits).toEqual([])
    expect(await run('invoices.list', {})).toMatchObject({ rows: [{ total: money(30_000) }] })
    expect(await run('privacy.erase', { residentId, reason: 'asked by mail', confirm: true })).toMatchObject({
      alreadyErased: true,
      changes: 0,
    })
  })

  it('goes from this desk’s own trail and files when they were erased at another one', async () => {
    const file = path.join(folder, 'second.png')
    writeFileSync(file, Buffer.concat([Buffer.from(PIXEL, 'base64'), Buffer.from('second')]))
    const kept = await run('files.keep', { file })
    const away = await run('residents.create', {
      firstName: 'Canarina',
      lastName: 'Zephyrquist',
      kycDocuments: [{ type: 'id', file: kept }],
    })
    const backend = new RxBackend(() => workspace.records.records)
    const before = (await workspace.engine.reader.get(Resident, away.id)) as unknown as StoredDocument
    const stamps = { ...before, hlc: '000000002-0000-B1', device: 'other' }
    const { firstName: _, lastName: _last, kycDocuments: _files, ...rest } = stamps as StoredDocument & Record<string, unknown>
    await backend.commit([
      {
        entity: Resident,
        before: await backend.get(Resident, workspace.org, away.id),
        after: { ...rest, firstName: '(erased)' } as StoredDocument,
      },
      {
        entity: Erasure,
        before: undefined,
        after: {
          ...{ id: `erasure-${away.id}`, org: workspace.org, v: 1, hlc: '000000002-0000-B1', device: 'other' },
          ...{ createdAt: before['createdAt'], updatedAt: before['createdAt'], residentId: away.id, erasedAt: before['createdAt'] },
          ...{ erasedBy: 'Asha', reason: 'asked', forced: false, documents: {}, changes: 0, fileHashes: [kept.hash] },
        } as StoredDocument,
      },
    ])
    expect(inFile()).toContain('Canarina')
    await workspace.erasures.look()
    expect(inFile()).toEqual([])
    expect(await workspace.services.files.hashes()).toEqual([])
  })
})

/** Which canaries stand in any row of any table, or anywhere in the pages of the decrypted file. */
function inFile(): string[] {
  const { db } = openReader(workspace.records.file, workspace.unlocked.key)
  try {
    const bytes = Buffer.concat([
      db.serialize(),
      ...(db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`).pluck().all() as string[]).map(
        (name) => Buffer.from(JSON.stringify(rowsOf(name, db))),
      ),
    ])
    const text = bytes.toString('latin1').toLowerCase()
    return CANARIES.filter((canary) => text.includes(canary.toLowerCase()))
  } finally {
    db.close()
  }
}

function rowsOf(table: string, db: ReturnType<typeof openReader>['db']): unknown[] {
  return db.prepare(`SELECT * FROM "${table}"`).all()
}

const money = (minor: number) => ({ minor, currency: 'INR' })
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

async function run<N extends DeskActionName>(name: N, input: DeskActions[N]['input']): Promise<DeskActions[N]['output']> {
  return (await workspace.run(actionNamed(name), input)) as DeskActions[N]['output']
}
