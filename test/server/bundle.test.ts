import { execFile, spawn } from 'node:child_process'
import { cpSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const folder = temporaryFolder()

test(
  'the server as a container has it runs away from its sources, serves its pages, and stops when told',
  { timeout: 180_000 },
  async () => {
    await promisify(execFile)(process.execPath, ['sync-server/bundle.ts'], { cwd: ROOT })
    cpSync(path.join(ROOT, 'out/server'), path.join(folder, 'app'), { recursive: true })
    const server = spawn(process.execPath, ['start.js'], {
      cwd: path.join(folder, 'app'),
      env: { DATA_DIR: path.join(folder, 'data'), PORT: '0', LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = new Promise<number | null>((resolve) => server.once('exit', resolve))
    try {
      const { url } = JSON.parse(await firstLine(server.stdout)) as { url: string }
      for (const page of ['/health/ready', '/api/openapi.json', '/api/docs', '/.well-known/jwks.json'])
        expect((await fetch(url + page)).status, page).toBe(200)
    } finally {
      server.kill('SIGTERM')
    }
    expect(await ended).toBe(0)
  },
)

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line
  throw new Error('the server ended without a word')
}
