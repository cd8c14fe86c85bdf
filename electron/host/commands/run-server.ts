import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'

const SERVER = path.join(import.meta.dirname, '../../../sync-server/cli.ts')

/** `rentflow server …` is the sync server's own command line, in a process of its own: desk and server share no code but `shared/`. */
export function runServer(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SERVER, ...args], { stdio: 'inherit' })
    const pass = (signal: NodeJS.Signals): boolean => child.kill(signal)
    process.on('SIGTERM', pass)
    // Ctrl+C at a terminal reaches the child by itself.
    process.on('SIGINT', (signal) => (process.stdin.isTTY ? undefined : pass(signal)))
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? 128 + constants.signals[signal!]
      resolve()
    })
  })
}
