import { z } from 'zod'
import { defineAction } from '../../../../shared/kernel/action.ts'
import type { DeskServices } from '../../services.ts'
import { connection, digest, status, summary } from './sync-shapes.ts'

type Desk = { services: DeskServices }

const url = z.url({ protocol: /^https?$/, error: 'a server is named by its address, like https://rent.example.com' })
const email = z.email().max(255)
const password = z.string().min(1).max(1000)

const register = defineAction({
  name: 'sync.register',
  summary: 'Make an account on a server.',
  permission: 'sync.connect',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ url, name: z.string().trim().min(1).max(200), email, password }),
  output: z.object({ userId: z.string(), email: z.string() }),
  run: ({ services }: Desk, input) => services.sync.register(input),
})

const connect = defineAction({
  name: 'sync.connect',
  summary:
    'Sign in at a server and sync from now on: the local organisation is claimed by the account, an empty desk takes on one of its own.',
  permission: 'sync.connect',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({
    url,
    email,
    password,
    /** Of the second factor, or a recovery code. */
    code: z.string().trim().min(1).max(40).optional(),
    organisationId: z.string().min(1).max(64).optional(),
  }),
  output: connection,
  run: ({ services }: Desk, input) => services.sync.connect(input),
})

const now = defineAction({
  name: 'sync.now',
  summary: 'Send and fetch all there is; answers when nothing is left to do.',
  permission: 'sync.read',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({}),
  output: summary,
  run: ({ services, progress }: Desk & { progress(done: number, total: number): Promise<void> }) => services.sync.now(progress),
})

const readStatus = defineAction({
  name: 'sync.status',
  summary: 'Where this desk stands: what is saved here, on the server and seen by head office, what waits, what was refused.',
  permission: 'sync.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: status,
  run: ({ services }: Desk) => services.sync.status(),
})

const disconnect = defineAction({
  name: 'sync.disconnect',
  summary: 'Stop syncing. The data stays on this desk; what was never sent makes it refuse, unless forced.',
  permission: 'sync.connect',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ force: z.boolean().optional() }),
  output: z.object({ state: z.literal('local') }),
  async run({ services }: Desk, { force }) {
    await services.sync.disconnect(force ?? false)
    return { state: 'local' as const }
  },
})

const readDigest = defineAction({
  name: 'sync.digest',
  summary: 'A hash for each kind over all documents of an organisation; equal wherever the same is kept.',
  permission: 'sync.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({ organisationId: z.string().min(1).max(64).optional() }),
  output: digest,
  run: ({ services }: Desk, { organisationId }) => services.sync.digest(organisationId),
})

export const connectionActions = [register, connect, now, readStatus, disconnect, readDigest] as const
