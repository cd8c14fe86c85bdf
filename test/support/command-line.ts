import { spawn } from 'node:child_process'
import path from 'node:path'
import type { ErrorShape } from '../../shared/kernel/errors.ts'

const CLI = path.resolve(import.meta.dirname, '../../electron/host/cli.ts')

export interface Said {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CallOptions {
  readonly stdin?: string
  readonly env?: Record<string, string>
  /** A command that runs the command line under other circumstances: `['bash', '-c', 'ulimit …; exec "$@"', 'bash']`. */
  readonly through?: readonly string[]
}

/** The command line as a person's script calls it: in a process of its own. */
export function rentflow(words: readonly string[], { stdin = '', env = {}, through = [] }: CallOptions = {}): Promise<Said> {
  const [program, ...rest] = [...through, process.execPath, CLI, ...words]
  const child = spawn(program!, rest, { env: { ...process.env, ...env } })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  child.stdin.on('error', () => {}) // it may end before it has read everything
  child.stdin.end(stdin)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/** What one action answered. @throws with what the command line said instead */
export async function answerOf<T = Record<string, unknown>>(words: readonly string[], options?: CallOptions): Promise<T> {
  const said = await rentflow(words, options)
  if (said.code !== 0) throw new Error(`rentflow ${words.join(' ')} ended with ${said.code}: ${said.stderr}`)
  return JSON.parse(said.stdout) as T
}

/** How one action was refused. @throws unless it was, as promised: exit code 1, one JSON document on stderr, nothing on stdout */
export async function refusalOf(words: readonly string[], options?: CallOptions): Promise<ErrorShape> {
  const { code, stdout, stderr } = await rentflow(words, options)
  if (code !== 1 || stdout !== '' || stderr.trimEnd().includes('\n'))
    throw new Error(`not a refusal: ${JSON.stringify({ code, stdout, stderr })}`)
  const { error, ...rest } = JSON.parse(stderr) as { error: ErrorShape }
  if (Object.keys(rest).length > 0) throw new Error(`more than a refusal: ${stderr}`)
  return error
}

/** The answers to lines of a batch, in order. */
export async function batchOf(dataFolder: string, lines: readonly object[], options: CallOptions = {}): Promise<BatchAnswer[]> {
  const { stdout } = await rentflow(['batch', '--data', dataFolder], {
    ...options,
    stdin: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  })
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as BatchAnswer)
}

export interface BatchAnswer {
  readonly line: number
  readonly key?: string
  readonly output?: Record<string, unknown>
  readonly error?: ErrorShape
}
