import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { dialog } from '../../test/support/electron-stand-in.ts'
import { desktopWords } from './desktop-words.ts'
import { isSignatureChecked, updatePort } from './update-port.ts'
import { Updates, type Found, type UpdatePort } from './updates.ts'

vi.mock('electron', () => import('../../test/support/electron-stand-in.ts'))

const words = desktopWords('en')
const failures: unknown[] = []
let installed = 0
const port = (look: () => Promise<Found | undefined>): UpdatePort => ({ look, quitAndInstall: () => void (installed += 1) })
const updates = (from: UpdatePort | undefined): Updates => new Updates(from, words, '1.0.0', (thrown) => failures.push(thrown))
const titles = (): string[] => dialog.shown.map(({ message }) => message)

beforeEach(() => {
  dialog.shown.length = 0
  dialog.answers.length = 0
  failures.length = 0
  installed = 0
})

describe('updates', () => {
  it('are off where the copy was not installed, and a person who asks is told so', async () => {
    await updates(undefined).ask()
    expect(titles()).toEqual([words.updateOff])
  })

  it('say it when there is none, or when the look failed', async () => {
    await updates(port(() => Promise.resolve(undefined))).ask()
    await updates(port(() => Promise.reject(new Error('offline')))).ask()
    expect(titles()).toEqual([words.updateNone, words.updateFailed])
    expect(failures).toHaveLength(1)
  })

  it('are installed only when a person says so, after the download', async () => {
    let downloads = 0
    const found = port(() => Promise.resolve({ version: '1.1.0', download: async () => void (downloads += 1) }))
    await updates(found).ask()
    expect([downloads, installed]).toEqual([1, 0])
    dialog.answers.push(1)
    await updates(found).ask()
    expect([downloads, installed]).toEqual([2, 1])
    expect(dialog.shown[0]?.detail).toContain('1.1.0')
  })

  it('are only announced where nothing checks a signature', async () => {
    await updates(port(() => Promise.resolve({ version: '1.1.0' }))).ask()
    expect(titles()).toEqual([words.updateFound])
    expect(installed).toBe(0)
  })
})

describe('an installed copy', () => {
  const resources = (settings?: string): string => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rentflow-update-'))
    if (settings !== undefined) writeFileSync(path.join(folder, 'app-update.yml'), settings)
    return folder
  }

  it('trusts macOS, and Windows when the build names its publisher; never a checksum alone', () => {
    const named = resources('provider: generic\npublisherName:\n  - RentFlow\n')
    const unnamed = resources('provider: generic\n')
    expect(isSignatureChecked({ isPackaged: true, platform: 'darwin', resources: unnamed })).toBe(true)
    expect(isSignatureChecked({ isPackaged: true, platform: 'win32', resources: named })).toBe(true)
    expect(isSignatureChecked({ isPackaged: true, platform: 'win32', resources: unnamed })).toBe(false)
    expect(isSignatureChecked({ isPackaged: true, platform: 'linux', resources: named })).toBe(false)
  })

  it('is not what development or an unpacked folder is', async () => {
    expect(await updatePort({ isPackaged: false, platform: 'win32', resources: resources('provider: generic') })).toBeUndefined()
    expect(await updatePort({ isPackaged: true, platform: 'win32', resources: resources() })).toBeUndefined()
  })
})
