import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'

const CLI = path.join(import.meta.dirname, '../../electron/host/cli.ts')

/** The whole local host in a process of its own: `openWorkspace`, its daily care and the server. */
export class ServingHost {
  readonly url: string
  readonly token: string
  readonly #child: ChildProcess

  static async start(dataFolder: string): Promise<ServingHost> {
    const child = spawn(process.execPath, [CLI, 'serve', '--data', dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    return new ServingHost(child, JSON.parse(line) as { url: string; token: string })
  }

  private constructor(child: ChildProcess, { url, token }: { url: string; token: string }) {
    this.#child = child
    this.url = url
    this.token = token
  }

  /** An action that only reads, asked over the wire as a page does. */
  async read(action: string, input: object): Promise<unknown> {
    const question = new URLSearchParams({ input: JSON.stringify({ name: action, input }) })
    const answer = await fetch(new URL(`/trpc/read?${question.toString()}`, this.url), {
      headers: { authorization: `Bearer ${this.token}` },
    })
    if (!answer.ok) throw new Error(`${action} was answered with ${answer.status}: ${await answer.text()}`)
    return ((await answer.json()) as { result: { data: unknown } }).result.data
  }

  /** Megabytes of it in memory now, where the system tells (Linux). */
  residentMb(): number {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    await gone
  }
}
