import { afterAll, beforeAll, beforeEach } from 'vitest'
import { twoDesks, type SyncDesk } from './sync-desk.ts'
import type { TestEngine } from './test-database.ts'
import { startTestServer, type TestServer } from './test-server.ts'

export interface TwoDesks {
  server: TestServer
  a: SyncDesk
  b: SyncDesk
}

/** For one `describe`: a server on an engine, and before each test the desks of an owner and of a member of a new organisation. */
export function withTwoDesks(engine: TestEngine, take: (given: TwoDesks) => void): void {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ engine })
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    const [a, b] = await twoDesks(server)
    take({ server, a, b })
  })
}
