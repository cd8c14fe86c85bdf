import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Served } from './serve.ts'
import { serveUsual } from './serve-usual.ts'
import { openWorkspace } from './open-workspace.ts'
import type { Workspace } from './workspace.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'rentflow-port-'))
let workspace: Workspace

beforeAll(async () => {
  workspace = await openWorkspace({ dataFolder: folder })
})
afterAll(async () => {
  await workspace.close()
  rmSync(folder, { recursive: true, force: true })
})

const listen = (): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
const portOf = (server: Server): number => (server.address() as AddressInfo).port
const servedAt = ({ url }: Served): number => Number(new URL(url).port)

test('the app is found on the usual port again and again, on another where that is taken, and never beside a port that was asked for', async () => {
  const holder = await listen()
  const usual = portOf(holder)
  const elsewhere = await serveUsual({ workspace, usual })
  expect(servedAt(elsewhere)).not.toBe(usual)
  await elsewhere.close()
  await expect(serveUsual({ workspace, port: usual })).rejects.toMatchObject({ code: 'VALIDATION', field: 'port' })
  await new Promise((resolve) => holder.close(resolve))
  for (const round of ['first', 'second']) {
    const served = await serveUsual({ workspace, usual })
    expect(servedAt(served), round).toBe(usual)
    await served.close()
  }
})
