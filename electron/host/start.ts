import { spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '../../shared/kernel/errors.ts'
import { buildIfStale } from './build.ts'
import { defaultDataFolder } from './data-folder.ts'
import { findElectron } from './find-electron.ts'
import { nameWaysBack } from './commands/name-ways-back.ts'
import { openInBrowser } from './open-in-browser.ts'
import { isDamage } from './rescue.ts'
import { serveUsual } from './serve-usual.ts'
import { openWorkspace } from './open-workspace.ts'

const USAGE = `npm start -- [--data DIR] [--browser] [--port N] [--no-open]
  --data DIR   the workspace; without it, this computer's own
  --browser    serve the app to a browser even where the desktop window can be had
  --port N     the port for the browser; without it 47615, or any free one where that is taken
  --no-open    print the address and open no browser`

const REPOSITORY = path.resolve(import.meta.dirname, '../..')

/** `npm start`: the desktop window; where its binary or a screen is missing, the same app in the browser. */
async function start(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      browser: { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return say(USAGE)
  const dataFolder = path.resolve(values.data ?? defaultDataFolder())
  const port = values.port === undefined ? undefined : Number(values.port)
  if (port !== undefined && (!Number.isInteger(port) || port < 0 || port > 65_535))
    throw new AppError('VALIDATION', 'A port is a number from 0 to 65535.', { field: 'port' })

  if (await buildIfStale(REPOSITORY)) say('Built the app.')
  if (values.dev) keepBuilding()
  if (!values.browser) {
    const found = await findElectron(REPOSITORY)
    if ('missing' in found) say(`The desktop window cannot be had here (${found.missing}), so the same app opens in the browser.`)
    else if (await openWindow(found.binary, dataFolder)) return
  }
  await serve(dataFolder, port, !values['no-open'])
}

/** Whether the window opened and ended as a window should. */
async function openWindow(binary: string, dataFolder: string): Promise<boolean> {
  const child = spawn(binary, [REPOSITORY, `--data=${dataFolder}`], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  const end = await new Promise<string | undefined>((resolve) => {
    child.on('error', (thrown) => resolve(thrown.message))
    child.on('exit', (code, signal) =>
      resolve(code === 0 || signal === 'SIGINT' || signal === 'SIGTERM' ? undefined : `it ended with ${signal ?? code}`),
    )
  })
  if (end === undefined) return true
  say(`The desktop window did not open (${end}), so the same app opens in the browser.`)
  return false
}

async function serve(dataFolder: string, port: number | undefined, open: boolean): Promise<void> {
  const workspace = await openWorkspace({ dataFolder }).catch((thrown: unknown) => {
    throw isDamage(thrown) ? nameWaysBack(thrown, dataFolder) : thrown
  })
  const served = await serveUsual({ workspace, port, rendererFolder: path.join(REPOSITORY, 'out/renderer') }).catch(
    async (thrown: unknown) => {
      await workspace.close()
      throw thrown
    },
  )
  workspace.startCare()
  say(`RentFlow is at ${served.url}`)
  say('The address works once. Press Ctrl+C to end; nothing that was saved is lost.')
  if (open) openInBrowser(served.url)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await served.close()
  await workspace.close()
}

/** For work on the screens: each change is built at once; reload the window to see it. */
function keepBuilding(): void {
  const vite = path.join(REPOSITORY, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', 'renderer', '--watch', '--logLevel', 'warn'], { cwd: REPOSITORY, stdio: 'inherit' })
  process.on('exit', () => child.kill())
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

start().catch((thrown: unknown) => {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
  process.exitCode = 1
})
