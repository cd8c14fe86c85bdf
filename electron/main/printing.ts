import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { BrowserWindow, type WebContents } from 'electron'
import { AppError } from '../../shared/kernel/errors.ts'
import type { Printing, PrintJob } from '../host/printing/printing.ts'
import { APP_ORIGIN } from './app-origin.ts'

const run = promisify(execFile)
/** A printer that takes longer than this to accept a page is off or gone. */
const PATIENCE_MS = 60_000

export interface PrintingOptions {
  readonly dataFolder: string
  readonly platform: NodeJS.Platform
  /** The page that is open: Chromium tells the list of printers to a page. */
  contents(): WebContents | undefined
}

/** Silent printing on the system's printers. The system's dialog needs none of this: the page opens it with `print()`. */
export function electronPrinting({ dataFolder, platform, contents }: PrintingOptions): Printing {
  return {
    async printers() {
      const found = (await contents()?.getPrintersAsync()) ?? []
      return found.map(({ name, displayName, description }) => ({ name, displayName: displayName || name, description }))
    },
    // CUPS prints a PDF as it is; on Windows Chromium's own viewer does, on a page nobody sees.
    print: (job) => (platform === 'win32' ? printFromPage(job, dataFolder) : printWithCups(job)),
  }
}

async function printWithCups({ file, printer, copies }: PrintJob): Promise<void> {
  try {
    await run('lp', ['-d', printer, '-n', String(copies), '--', file], { timeout: PATIENCE_MS })
  } catch (thrown) {
    throw notPrinted(thrown instanceof Error ? thrown.message : String(thrown), printer)
  }
}

async function printFromPage({ file, printer, copies }: PrintJob, dataFolder: string): Promise<void> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, plugins: true },
  })
  const name = path.relative(dataFolder, file).split(path.sep).map(encodeURIComponent).join('/')
  try {
    await window.loadURL(`${APP_ORIGIN}/files/${name}`)
    await printed(window.webContents, printer, copies)
  } finally {
    window.destroy()
  }
}

function printed(contents: WebContents, printer: string, copies: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(notPrinted('it did not answer', printer)), PATIENCE_MS)
    contents.print({ silent: true, deviceName: printer, copies }, (ok, why) => {
      clearTimeout(late)
      if (ok) resolve()
      else reject(notPrinted(why, printer))
    })
  })
}

function notPrinted(why: string, printer: string): AppError {
  return new AppError(
    'PRINTER_FAILED',
    `${printer} did not take the document: ${why}. Nothing is lost: check the printer and print again, or save the PDF.`,
    { field: 'printer', details: { printer, why } },
  )
}
