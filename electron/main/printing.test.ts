import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BrowserWindow } from '../../test/support/electron-stand-in.ts'
import { electronPrinting } from './printing.ts'

vi.mock('electron', () => import('../../test/support/electron-stand-in.ts'))

let dataFolder: string
let file: string
beforeEach(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'rentflow-print-'))
  file = path.join(dataFolder, 'documents', 'receipt 1.pdf')
})
afterEach(() => vi.unstubAllEnvs())

const on = (platform: NodeJS.Platform) => electronPrinting({ dataFolder, platform, contents: () => undefined })

describe('printing', () => {
  it('on Windows goes silently through a page nobody sees, which has nothing of the app', async () => {
    await on('win32').print({ file, printer: 'Front desk', copies: 2 })
    const window = BrowserWindow.all.at(-1)!
    expect(window.options).toMatchObject({ show: false, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } })
    expect(window.options.webPreferences?.preload).toBeUndefined()
    expect(window.loaded).toEqual(['app://rentflow/files/documents/receipt%201.pdf'])
    expect(window.webContents.printed).toEqual([{ silent: true, deviceName: 'Front desk', copies: 2 }])
    expect(window.isDestroyed()).toBe(true)
  })

  it.runIf(process.platform !== 'win32')('elsewhere goes to the system’s print command, each word its own argument', async () => {
    const said = path.join(dataFolder, 'said')
    writeFileSync(path.join(dataFolder, 'lp'), `#!/bin/sh\nfor word in "$@"; do printf '%s\\n' "$word" >> "${said}"; done\n`)
    chmodSync(path.join(dataFolder, 'lp'), 0o755)
    vi.stubEnv('PATH', `${dataFolder}:${process.env['PATH'] ?? ''}`)
    await on('linux').print({ file, printer: 'desk; rm -rf', copies: 1 })
    expect(readFileSync(said, 'utf8').trim().split('\n')).toEqual(['-d', 'desk; rm -rf', '-n', '1', '--', file])
  })

  it('says in words that the printer did not take it', async () => {
    vi.stubEnv('PATH', dataFolder)
    await expect(on('linux').print({ file, printer: 'desk', copies: 1 })).rejects.toMatchObject({
      code: 'PRINTER_FAILED',
      field: 'printer',
    })
  })

  it('knows no printers while no page is open', async () => expect(await on('linux').printers()).toEqual([]))
})
