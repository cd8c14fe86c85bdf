import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

const START = path.join(import.meta.dirname, '../../sync-server/start.ts')

export type ServerProcess = Awaited<ReturnType<typeof startServerProcess>>

/**
 * A server in a process of its own, as `npm run server` starts it, told its settings by the environment. `spawned` is handed the
 * process before it is ready.
 */
export async function startServerProcess(settings: Record<string, string>, spawned: (child: ChildProcess) => void = () => {}) {
  const environment = { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'warn', RATE_LIMIT_FACTOR: '1000', ...settings }
  const child = spawn(process.execPath, [START], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  spawned(child)
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text))
  // `close`, not `exit`: whatever it said last is in the log by then.
  const exited = once(child, 'close').then(([code]) => code as number | null)
  const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line').then(([line]) => line as string), exited])
  if (typeof first !== 'string') throw new Error(`the server ended with ${first} before it was ready: ${log}`)
  const { url } = JSON.parse(first) as { url: string }
  return {
    url,
    /** The exit code, once it ended. */
    exited,
    log: () => log,
    signal: (name: NodeJS.Signals) => child.kill(name),
    /** Resident memory in MB, as its own metrics say. */
    async memory(): Promise<number> {
      const text = await (await fetch(`${url}/metrics`)).text()
      return Number(/^rentflow_process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / 1_000_000
    },
    async stop(): Promise<void> {
      child.kill('SIGTERM')
      await exited
    },
  }
}
