import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actionNamed } from '../../electron/host/catalogue.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'

const START = { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
let folder: string
let workspace: Workspace

const run = (name: string, input: unknown = {}): Promise<unknown> => workspace.run(actionNamed(name), input)

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'rentflow-backup-'))
  workspace = await openWorkspace({ dataFolder: folder })
  await run('organisations.start', START)
})
afterEach(async () => {
  await workspace.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('backups of a workspace', () => {
  test('take everything back, keep what they replace, and go on in a new number series', async () => {
    const made = (await run('backup.create')) as { file: string; counts: Record<string, number> }
    expect(made.counts).toMatchObject({ organisation: 1, device: 1, change: 1 })
    await run('organisations.update', { patch: { city: 'Pune' } })
    const { replaced } = (await run('backup.restore', { file: made.file })) as { replaced: string }
    const now = (await run('organisations.get')) as { organisation: { city?: string }; deviceCode: string }
    expect(now.organisation.city).toBeUndefined()
    expect(now.deviceCode).toBe('A2')
    expect(readFileSync(replaced).length).toBeGreaterThan(0)
    await run('organisations.update', { patch: { city: 'Nashik' } })
    await run('backup.restore', { file: made.file })
    expect(await run('organisations.get')).toMatchObject({ deviceCode: 'A3' })
  })

  test('refuse a damaged copy and leave the workspace as it is', async () => {
    const { file } = (await run('backup.create')) as { file: string }
    const bytes = readFileSync(file)
    bytes.fill(0x5a, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 64)
    writeFileSync(file, bytes)
    await run('organisations.update', { patch: { city: 'Pune' } })
    await expect(run('backup.verify', { file })).rejects.toMatchObject({ code: 'BACKUP_INVALID' })
    await expect(run('backup.restore', { file })).rejects.toMatchObject({ code: 'BACKUP_INVALID' })
    expect(await run('organisations.get')).toMatchObject({ organisation: { city: 'Pune' }, deviceCode: 'A1' })
  })

  test('are made on quit when something was written since the last one', async () => {
    workspace.startCare()
    await run('backup.create')
    await run('organisations.update', { patch: { city: 'Pune' } })
    await workspace.close()
    workspace = await openWorkspace({ dataFolder: folder })
    const { backups, custody } = (await run('backup.list')) as { backups: { createdAt: string }[]; custody: string }
    expect(custody).toBe('key file')
    expect(backups.length).toBe(2)
  })
})
