import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

const LAUNCH = path.join(import.meta.dirname, 'launch.mjs')
/** Makes the Node that runs the launcher say it is an old one. */
const PRETEND_OLD = [
  '--import',
  `data:text/javascript,${encodeURIComponent("Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } })")}`,
]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rentflow-launch-'))
  writeFileSync(
    path.join(folder, 'entry.ts'),
    `const said: string[] = process.argv.slice(2)
process.stdout.write(JSON.stringify({ said, node: process.versions.node, gc: typeof globalThis.gc, pid: process.pid }) + '\\n')
if (said.includes('stay')) setInterval(() => {}, 1000)
process.exitCode = said.includes('seven') ? 7 : 0
`,
  )
})

const launch = (before: string[], ...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...before, LAUNCH, ...words], { cwd: folder, encoding: 'utf8' })
  return { status, stderr, answer: stdout ? (JSON.parse(stdout) as { said: string[]; node: string; gc: string; pid: number }) : undefined }
}

describe('the launcher', () => {
  it('runs the entry where it is when this Node will do', () => {
    expect(launch([], 'entry.ts', 'a', '--b')).toMatchObject({ status: 0, answer: { said: ['a', '--b'], gc: 'undefined' } })
  })

  it('passes flags on to Node and the end back', () => {
    expect(launch([], '--expose-gc', 'entry.ts', 'seven')).toMatchObject({ status: 7, answer: { said: ['seven'], gc: 'function' } })
  })

  it('takes the repository’s own Node when this one is too old', () => {
    const { status, answer } = launch(PRETEND_OLD, 'entry.ts', 'x')
    expect(status).toBe(0)
    expect(Number(answer?.node.split('.')[0])).toBeGreaterThanOrEqual(24)
  })

  it('says in one line what to do when there is no other', () => {
    const alone = path.join(folder, 'alone/electron/host')
    mkdirSync(alone, { recursive: true })
    cpSync(LAUNCH, path.join(alone, 'launch.mjs'))
    const { status, stdout, stderr } = spawnSync(process.execPath, [...PRETEND_OLD, path.join(alone, 'launch.mjs'), 'entry.ts'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^RentFlow needs Node 24 and this is Node 20\.1\.0\. Run “npm ci” in .*\n$/)
  })

  it.runIf(process.platform !== 'win32')('takes the app with it when it is killed, however hard', async () => {
    const child = spawn(process.execPath, [LAUNCH, '--expose-gc', 'entry.ts', 'stay'], { cwd: folder })
    const [said] = (await once(child.stdout, 'data')) as [Buffer]
    const { pid } = JSON.parse(String(said)) as { pid: number }
    expect(pid).not.toBe(child.pid)
    child.stdout.resume()
    child.kill('SIGKILL')
    // What both write to ends when the last of them is gone; a process id may stay where nobody takes note of the end.
    await once(child.stdout, 'close')
  })
})
