import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { REPOSITORY } from '../../support/boot-main.ts'
import { bootWindow, type BootedWindow } from '../../support/boot-window.ts'
import { pageChannel, type PageChannel } from '../../support/page-channel.ts'
import { preventable } from '../../support/preventable-event.ts'

let electron: BootedWindow['electron']
let dataFolder: string
let theWindow: BootedWindow['theWindow']
let page: PageChannel

beforeAll(async () => {
  ;({ electron, dataFolder, theWindow } = await bootWindow())
  page = pageChannel(electron)
}, 120_000)

describe('the window', () => {
  it('is sandboxed, isolated and has nothing of Node', () => {
    expect(electron.app.isSandboxed).toBe(true)
    expect(theWindow().options.webPreferences).toEqual({
      preload: path.join(REPOSITORY, 'out/preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      plugins: true,
      devTools: true,
    })
    expect(existsSync(path.join(REPOSITORY, 'out/preload/preload.cjs'))).toBe(true)
  })

  it('shows our own page under our own scheme, and only when it has something to show', () => {
    expect(theWindow().loaded[0]).toBe('app://rentflow/')
    expect(theWindow().isShown).toBe(false)
    theWindow().emit('ready-to-show')
    expect(theWindow().isShown).toBe(true)
  })

  it('keeps Chromium’s files beside the workspace, so that two workspaces never share a lock', () => {
    expect(electron.app.paths.get('userData')).toBe(path.join(dataFolder, 'window'))
  })
})

describe('the channel', () => {
  it('is the one thing the preload gives the page', () => {
    expect(Object.keys(page.exposed)).toEqual(['electronTRPC'])
    expect(Object.keys(page.exposed['electronTRPC'] as object).toSorted()).toEqual(['onMessage', 'sendMessage'])
  })

  it('carries calls, refusals and news between the page’s own client and the host', async () => {
    const news: string[] = []
    const stop = page.watch({ onData: ({ kinds }) => news.push(...kinds), onLink: () => undefined })
    const start = { name: 'Sunrise PG', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
    expect(await page.run('organisations.start', start)).toMatchObject({ name: 'Sunrise PG' })
    expect(await page.read('organisations.get', {})).toMatchObject({ organisation: { name: 'Sunrise PG', currency: 'INR' } })
    await expect(page.run('organisations.start', start)).rejects.toMatchObject({ code: 'ORGANISATION_EXISTS' })
    await expect.poll(() => news).toContain('organisation')
    stop()
  })

  it('carries a read that its screen may give up, although the bridge cannot copy an AbortSignal', async () => {
    const answer = page.read('organisations.get', {}, new AbortController().signal)
    await expect(answer).resolves.toMatchObject({ organisation: { name: 'Sunrise PG' } })
  })

  it('drops what is not from our page’s main frame, is malformed or too large, and does not fall over', async () => {
    const call = {
      method: 'request',
      operation: { id: 1, type: 'query', path: 'read', input: { name: 'organisations.get', input: {} }, context: {} },
    }
    const main = { origin: 'app://rentflow', parent: null, routingId: 1 }
    const strangers: [object | null, unknown][] = [
      [null, call],
      [{ ...main, origin: 'https://evil.example' }, call],
      [{ ...main, origin: 'null' }, call],
      [{ ...main, origin: 'app://rentflow.evil' }, call],
      [{ ...main, parent: main }, call],
      [main, undefined],
      [main, 'hello'],
      [main, { ...call, method: 'subscribe' }],
      [main, { method: 'request' }],
      [main, { ...call, operation: { ...call.operation, input: 'x'.repeat(3 * 1024 * 1024) } }],
    ]
    for (const [frame, sent] of strangers) expect(await page.answersTo(frame, sent)).toEqual([])
    expect(await page.answersTo(main, call)).toHaveLength(1)
  })
})

describe('the workspace behind the window', () => {
  it('has its key wrapped by the system’s key chain, never in the open', () => {
    const kept = JSON.parse(readFileSync(path.join(dataFolder, 'rentflow.key'), 'utf8')) as { custody: string; wrapped: string }
    expect(kept.custody).toBe('key chain')
    expect(readFileSync(path.join(dataFolder, 'rentflow.db')).subarray(0, 6).toString()).not.toBe('SQLite')
  })

  it('tells the page this computer’s printers and prints on one of them only', async () => {
    theWindow().webContents.printers = [{ name: 'desk', displayName: 'Front desk', description: '', options: {} }]
    expect(await page.read('printing.printers', {})).toEqual({
      silent: true,
      printers: [{ name: 'desk', displayName: 'Front desk', description: '' }],
    })
    await expect(page.run('printing.print', { file: 'x.pdf', printer: 'other' })).rejects.toMatchObject({
      code: 'PRINTER_FAILED',
      field: 'printer',
    })
    await expect(page.run('printing.print', { file: '../rentflow.key', printer: 'desk' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the menu', () => {
  it('goes to the screens of the page, each with its shortcut', () => {
    const labels: string[] = []
    const walk = (items: readonly Electron.MenuItemConstructorOptions[]): void => {
      for (const item of items) {
        if (item.accelerator) labels.push(`${item.label} ${String(item.accelerator)}`)
        if (Array.isArray(item.submenu)) walk(item.submenu)
      }
    }
    walk(electron.Menu.shown?.template as Electron.MenuItemConstructorOptions[])
    expect(labels).toContain('Payments CmdOrCtrl+6')
    const keys = labels.map((label) => label.split(' ').at(-1))
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('when something goes wrong or ends', () => {
  it('offers to reload a page that died, and the host goes on', async () => {
    electron.dialog.answers.push(0)
    theWindow().webContents.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 5 })
    await expect.poll(() => theWindow().webContents.reloads).toBe(1)
    expect(await page.read('organisations.get', {})).toMatchObject({ organisation: { name: 'Sunrise PG' } })
  })

  it('shows its window to a second start instead of starting again', () => {
    theWindow().isShown = false
    electron.app.emit('second-instance', preventable(), [], '')
    expect(theWindow().isShown).toBe(true)
    expect(electron.BrowserWindow.all).toHaveLength(1)
  })

  it('waits at the quit until the workspace is closed, its backup made', async () => {
    theWindow().close()
    expect(existsSync(path.join(dataFolder, 'window/window.json'))).toBe(true)
    expect(electron.app.ended).toEqual([])
    await expect.poll(() => electron.app.ended, { timeout: 60_000 }).toEqual([{ how: 'quit', code: 0 }])
    expect(readdirSync(path.join(dataFolder, 'backups')).length).toBeGreaterThan(0)
    await expect(page.read('organisations.get', {})).rejects.toBeDefined()
  })
})
