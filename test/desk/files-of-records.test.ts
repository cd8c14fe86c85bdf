import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actionNamed, type DeskActionName, type DeskActions } from '../../electron/host/catalogue.ts'
import { DailyCare } from '../../electron/host/daily-care.ts'
import { serveWorkspace, type Served } from '../../electron/host/serve.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import { samplePng, sampleScan } from '../support/sample-files.ts'

const START = { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
let folder: string
let workspace: Workspace
let served: Served
let origin: string

const run = <N extends DeskActionName>(name: N, input: DeskActions[N]['input']): Promise<DeskActions[N]['output']> =>
  workspace.run(actionNamed(name), input) as Promise<DeskActions[N]['output']>
const ask = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(origin + url, { ...init, headers: { authorization: `Bearer ${served.token}` } })

async function upload(name: string, bytes: Buffer): Promise<string> {
  const answer = await ask(`/upload?name=${encodeURIComponent(name)}`, { method: 'POST', body: new Uint8Array(bytes) })
  return ((await answer.json()) as { file: string }).file
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'rentflow-files-'))
  workspace = await openWorkspace({ dataFolder: folder })
  served = await serveWorkspace({ workspace, port: 0 })
  origin = new URL(served.url).origin
  await run('organisations.start', START)
})
afterEach(async () => {
  await served.close()
  await workspace.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a file a person brings for a record', () => {
  test('is kept encrypted, leaves no readable copy behind, and is answered the same when asked again', async () => {
    const file = await upload('आधार कार्ड.pdf', sampleScan())
    const kept = await run('files.keep', { file })
    expect(kept).toMatchObject({ name: 'आधार कार्ड.pdf', type: 'application/pdf', bytes: sampleScan().length })
    expect(existsSync(file)).toBe(false)
    const readable = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .filter((entry) => readFileSync(path.join(entry.parentPath, entry.name)).includes('Aadhaar of Ravi'))
    expect(readable).toEqual([])
    expect(await run('files.keep', { file })).toEqual(kept)
  })

  test('is shown to a window with a session, as what it is, and to nobody else', async () => {
    const { hash } = await run('files.keep', { file: await upload('photo.html', samplePng()) })
    expect((await fetch(`${origin}/files/kept/${hash}`)).status).toBe(401)
    const shown = await ask(`/files/kept/${hash}?type=text/html`)
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(Buffer.from(await shown.arrayBuffer()).equals(samplePng())).toBe(true)
    expect((await ask(`/files/kept/${hash}?download=a.png`)).headers.get('content-disposition')).toContain('a.png')
    for (const other of ['0'.repeat(64), '..%2frentflow.key', '']) expect((await ask(`/files/kept/${other}`)).status, other).toBe(404)
    expect((await ask(`/files/files/${hash}`)).status).toBe(404)
  })

  test('comes from the command line too, stays where it was, and goes out again', async () => {
    const own = path.join(folder, 'scan.pdf')
    writeFileSync(own, sampleScan())
    const { hash } = await run('files.keep', { file: own })
    expect(existsSync(own)).toBe(true)
    const out = path.join(folder, 'out', 'again.pdf')
    expect(await run('files.open', { hash, out })).toMatchObject({ file: out, type: 'application/pdf', sha256: hash })
    expect(readFileSync(out).equals(sampleScan())).toBe(true)
  })

  test('is refused in words when it is no picture, too large or not there, and nothing is kept', async () => {
    await expect(run('files.keep', { file: await upload('list.csv', Buffer.from('a,b\n')) })).rejects.toMatchObject({
      code: 'FILE_TYPE',
      field: 'file',
    })
    const large = path.join(folder, 'large.png')
    writeFileSync(large, samplePng())
    truncateSync(large, 11 * 1024 * 1024)
    await expect(run('files.keep', { file: large })).rejects.toMatchObject({ code: 'TOO_LARGE' })
    await expect(run('files.keep', { file: path.join(folder, 'none.png') })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    await expect(run('files.keep', { file: folder })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    expect(existsSync(path.join(folder, 'files'))).toBe(false)
  })
})

describe('a logo', () => {
  const paper = async (): Promise<Buffer> => {
    const { id } = await run('residents.create', { firstName: 'Ravi' })
    return readFileSync((await run('reports.statementPaper', { residentId: id, format: 'a4' })).file)
  }

  test('stands on a paper, and the paper is made without it where the file is lost', async () => {
    const logo = await run('files.keep', { file: await upload('logo.png', samplePng(0x20, 64)), use: 'logo' })
    await run('organisations.update', { patch: { logo } })
    expect((await paper()).includes('/Subtype /Image')).toBe(true)
    rmSync(path.join(folder, 'files', logo.hash))
    expect((await paper()).includes('/Subtype /Image')).toBe(false)
  })

  test('is refused when no paper could be printed with it', async () => {
    for (const bytes of [samplePng().subarray(0, 45), sampleScan()])
      await expect(run('files.keep', { file: await upload('logo.png', bytes), use: 'logo' })).rejects.toMatchObject({ code: 'FILE_TYPE' })
    expect(existsSync(path.join(folder, 'files'))).toBe(false)
  })
})

describe('backups', () => {
  test('hold the files of records and bring them back', async () => {
    const logo = await run('files.keep', { file: await upload('logo.png', samplePng()) })
    await run('organisations.update', { patch: { logo } })
    const { file } = await run('backup.create', {})
    rmSync(path.join(folder, 'files'), { recursive: true })
    expect(await run('backup.restore', { file })).toMatchObject({ files: { restored: 1, damaged: [] } })
    expect(readdirSync(path.join(folder, 'files'))).toEqual([logo.hash])
    expect((await ask(`/files/kept/${logo.hash}`)).status).toBe(200)
  })

  test('say which copies are damaged, and restore the books all the same', async () => {
    const { hash } = await run('files.keep', { file: await upload('logo.png', samplePng()) })
    const { file } = await run('backup.create', {})
    rmSync(path.join(folder, 'files', hash))
    writeFileSync(path.join(folder, 'backups', 'files', hash), 'damaged')
    await expect(run('backup.verify', { file })).rejects.toMatchObject({ code: 'BACKUP_INVALID', details: { files: [hash] } })
    expect(await run('backup.restore', { file })).toMatchObject({ restored: file, files: { restored: 0, damaged: [hash] } })
  })
})

describe('uploads nobody came back for', () => {
  test('are gone after a day; a list waits for its import, and not for ever', async () => {
    const list = (month: string): Buffer => Buffer.from(`Property,Type,Amount,Date\nSunrise A,Repairs,500,2026-${month}-02\n`)
    await run('properties.create', { name: 'Sunrise A' })
    const fresh = await upload('fresh.png', samplePng(1))
    const photo = await upload('photo.png', samplePng(2))
    const waiting = await upload('waiting.csv', list('09'))
    const forgotten = await upload('forgotten.csv', list('08'))
    const imported = await upload('imported.csv', list('10'))
    await run('import.expenses', { file: imported })
    const broken = path.join(folder, 'inbox', '.half.part')
    writeFileSync(broken, 'a')
    mkdirSync(path.join(folder, 'inbox', 'other'))
    age(2, photo, waiting, imported, broken)
    age(40, forgotten)
    await new DailyCare(workspace).tidy()
    const left = [fresh, photo, waiting, forgotten, imported, broken].filter((file) => existsSync(file))
    expect(left).toEqual([fresh, waiting])
    expect(existsSync(path.dirname(photo))).toBe(false)
  })
})

function age(days: number, ...files: string[]): void {
  const then = performance.timeOrigin / 1000 - days * 86_400
  for (const file of files) utimesSync(file, then, then)
}
