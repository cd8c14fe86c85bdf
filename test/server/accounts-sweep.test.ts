import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweepAccounts } from '../../sync-server/areas/access/sweep-accounts.ts'
import { testAccounts, type TestAccounts } from '../support/test-accounts.ts'

const DAY = 86_400_000
let server: TestAccounts
beforeAll(async () => {
  server = await testAccounts()
})
afterAll(() => server?.close())

const TABLES = ['sessions', 'refresh_tokens', 'mail_tokens', 'invitations', 'login_failures'] as const

async function counted(): Promise<Record<string, number>> {
  await sweepAccounts(server.accounts.room)
  const counts = await server.database.database.readServer((tx) =>
    Promise.all(
      TABLES.map(async (table) => {
        const { count } = await tx
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
        return [table, Number(count)] as const
      }),
    ),
  )
  return Object.fromEntries(counts)
}

it('what proves nothing any more is swept away, each thing at its time, and a used refresh token not before it would have run out', async () => {
  const asha = await server.person('Asha')
  const org = await server.organisation(asha)
  await server.ask('POST', `/api/v1/tenants/${org}/members`, { email: 'ravi@example.com', role: 'staff' }, asha.accessToken)
  await server.ask('POST', '/api/v1/auth/login', { email: asha.email, password: 'Wrong-Horse-9-Battery' })
  await server.ask('POST', '/api/v1/auth/refresh', { refreshToken: asha.refreshToken })
  const all = { sessions: 1, refresh_tokens: 2, mail_tokens: 1, invitations: 1, login_failures: 1 }
  expect(await counted()).toEqual(all)
  server.pass(DAY + 1000)
  expect(await counted()).toEqual({ ...all, login_failures: 0 })
  server.pass(3 * DAY)
  expect(await counted()).toEqual({ ...all, login_failures: 0, mail_tokens: 0 })
  server.pass(5 * DAY)
  expect(await counted()).toEqual({ sessions: 1, refresh_tokens: 0, mail_tokens: 0, invitations: 1, login_failures: 0 })
  server.pass(30 * DAY)
  expect(await counted()).toEqual({ sessions: 0, refresh_tokens: 0, mail_tokens: 0, invitations: 0, login_failures: 0 })
  // Who was away for so long signs in again, to everything that was theirs.
  const { status } = await server.ask('POST', '/api/v1/auth/refresh', { refreshToken: asha.refreshToken })
  expect(status).toBe(401)
})
