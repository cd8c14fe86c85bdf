import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { samplePng, sampleScan } from '../../../test/support/sample-files.ts'
import { bringBackFiles, copyKeptFiles, damagedCopies } from './kept-copies.ts'
import { KEPT_LIMIT, KeptFiles } from './kept-files.ts'

const key = randomBytes(32)
let folder: string
let copies: string
let files: KeptFiles

const open = (with_ = key): KeptFiles => new KeptFiles({ dataFolder: folder, copiesFolder: copies, key: with_ })
const place = (hash: string): string => path.join(folder, 'files', hash)

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rentflow-kept-'))
  copies = path.join(folder, 'backups', 'files')
  files = open()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a file that belongs to a record', () => {
  test('lies encrypted under the hash of its content and is read back as it was', async () => {
    const scan = sampleScan()
    const kept = await files.keep(scan, 'aadhaar.pdf')
    expect(kept).toMatchObject({ name: 'aadhaar.pdf', type: 'application/pdf', bytes: scan.length })
    const onDisk = readFileSync(place(kept.hash))
    expect(onDisk.includes('Aadhaar')).toBe(false)
    expect(onDisk.includes('%PDF')).toBe(false)
    expect((await open().read(kept.hash)).bytes.equals(scan)).toBe(true)
  })

  test('is not shown to another workspace’s key, nor under another’s address', async () => {
    const scan = await files.keep(sampleScan(), 'scan.pdf')
    const photo = await files.keep(samplePng(), 'photo.png')
    await expect(open(randomBytes(32)).read(scan.hash)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    renameSync(place(photo.hash), place(scan.hash))
    await expect(files.read(scan.hash)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    await expect(files.read(photo.hash)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(files.read('../rentflow.key')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is kept once however often it comes, and mended when the one on the disk is damaged', async () => {
    const { hash } = await files.keep(samplePng(), 'a.png')
    const before = readFileSync(place(hash))
    expect((await files.keep(samplePng(), 'b.png')).hash).toBe(hash)
    expect(readFileSync(place(hash)).equals(before)).toBe(true)
    expect(readdirSync(path.join(folder, 'files'))).toEqual([hash])
    writeFileSync(place(hash), before.subarray(0, 40))
    await files.keep(samplePng(), 'a.png')
    expect((await files.read(hash)).bytes.equals(samplePng())).toBe(true)
  })

  test('is what its content says, not its name', async () => {
    expect((await files.keep(samplePng(), 'bill.pdf')).type).toBe('image/png')
    for (const [bytes, word] of [
      [Buffer.from('name,rent\n'), 'something else'],
      [Buffer.from('<svg onload="alert(1)"/>'), 'web page'],
      [Buffer.from('\0\0\0\x18ftypheic\0\0'), 'HEIC'],
      [Buffer.from('PK\x03\x04rest'), 'office document'],
      [Buffer.alloc(0), 'empty'],
    ] as const)
      await expect(files.keep(bytes, 'photo.png')).rejects.toMatchObject({ code: 'FILE_TYPE', message: expect.stringContaining(word) })
    await expect(files.keep(Buffer.concat([samplePng(), Buffer.alloc(KEPT_LIMIT)]), 'film.png')).rejects.toMatchObject({
      code: 'TOO_LARGE',
    })
    expect(readdirSync(path.join(folder, 'files'))).toHaveLength(1)
  })
})

describe('the copies beside the backups', () => {
  test('are made once, are encrypted too, and bring back what was lost or damaged', async () => {
    const [a, b] = [await files.keep(samplePng(1), 'a.png'), await files.keep(sampleScan(), 'b.pdf')]
    expect(await copyKeptFiles(files, copies)).toBe(2)
    expect(await copyKeptFiles(files, copies)).toBe(0)
    expect(readFileSync(path.join(copies, b.hash)).includes('%PDF')).toBe(false)
    rmSync(place(a.hash))
    writeFileSync(place(b.hash), 'damaged')
    expect(await bringBackFiles(files, copies)).toEqual({ restored: 2, damaged: [] })
    expect(readFileSync(place(a.hash)).equals(readFileSync(path.join(copies, a.hash)))).toBe(true)
    expect((await files.read(b.hash)).bytes.equals(sampleScan())).toBe(true)
  })

  test('never take the place of a sound file when they are damaged themselves', async () => {
    const { hash } = await files.keep(samplePng(), 'a.png')
    await copyKeptFiles(files, copies)
    writeFileSync(path.join(copies, hash), readFileSync(place(hash)).fill(0, 40))
    expect(await bringBackFiles(files, copies)).toEqual({ restored: 0, damaged: [] })
    rmSync(place(hash))
    expect(await bringBackFiles(files, copies)).toEqual({ restored: 0, damaged: [hash] })
    expect(existsSync(place(hash))).toBe(false)
    expect(await damagedCopies(files, copies)).toEqual([hash])
    await files.keep(samplePng(), 'a.png')
    expect(await damagedCopies(files, copies)).toEqual([])
  })

  test('are looked at when a file is asked for that is missing here', async () => {
    const { hash } = await files.keep(samplePng(), 'a.png')
    await copyKeptFiles(files, copies)
    rmSync(place(hash))
    expect((await files.read(hash)).kind.type).toBe('image/png')
    expect(existsSync(place(hash))).toBe(true)
  })
})
