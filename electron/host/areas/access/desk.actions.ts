import { z } from 'zod'
import { defineAction } from '../../../../shared/kernel/action.ts'
import type { DeskSession } from '../../access/people.ts'
import { code, email, id, password, role } from './account-shapes.ts'
import type { Desk } from './ask-account.ts'

const session = z.object({
  /** `local`: a desk without a server. `locked`: somebody must sign in or give their PIN. */
  state: z.enum(['local', 'working', 'locked']),
  /** Who works now; while locked, who did last. */
  user: z.object({ id: z.string(), name: z.string(), email: z.string().optional(), role }).optional(),
  organisation: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Signed in while the server was out of reach. */
  isOffline: z.boolean(),
  hasPin: z.boolean(),
  autoLockMinutes: z.int().optional(),
})

const user = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string().optional(),
  role,
  hasPin: z.boolean(),
  canSignInOffline: z.boolean(),
  isCurrent: z.boolean(),
  waitUntil: z.string().optional(),
})

/** Four to eight digits. */
const pin = z.string().regex(/^\d{4,8}$/, 'a PIN has four to eight digits')

const readSession = defineAction({
  name: 'desk.session',
  summary: 'Who works at this desk now, and for which organisation.',
  permission: 'desk.use',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: session,
  run: ({ services }: Desk) => services.people.session(),
})

const users = defineAction({
  name: 'desk.users',
  summary: 'Who may work at this desk: the members of the organisation, and how each can prove it here.',
  permission: 'desk.use',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(user) }),
  run: async ({ services }: Desk) => ({ rows: await services.people.users() }),
})

const setPin = defineAction({
  name: 'desk.setPin',
  summary: 'Set one’s own PIN for this desk, or none.',
  permission: 'desk.own',
  mode: 'task',
  runs: 'desk',
  /** Over an earlier PIN with `current`, or with the password. */
  input: z.strictObject({ pin: pin.nullable(), current: pin.optional(), password: password.optional() }),
  output: session,
  run: ({ services }: Desk, { pin: digits, ...proof }) => after(services, services.people.setPin(digits ?? undefined, proof)),
})

const setAutoLock = defineAction({
  name: 'desk.setAutoLock',
  summary: 'Lock the desk by itself after so many minutes in which nobody touched it, or never.',
  permission: 'devices.manage',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ minutes: z.int().min(1).max(480).nullable() }),
  output: session,
  run: ({ services }: Desk, { minutes }) => after(services, services.people.setAutoLock(minutes ?? undefined)),
})

const switchUser = defineAction({
  name: 'desk.switchUser',
  summary: 'Work on as somebody who set a PIN at this desk; the same unlocks it.',
  permission: 'desk.use',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ userId: id, pin }),
  output: session,
  run: ({ services }: Desk, { userId, pin: digits }) => after(services, services.people.switchUser(userId, digits)),
})

const signIn = defineAction({
  name: 'desk.signIn',
  summary: 'Sign in at this desk with e-mail and password; without the network too, for who signed in here before.',
  permission: 'desk.use',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ email, password, code: code.optional() }),
  /** `secondFactor`: send the same again with `code`. */
  output: session.extend({ state: z.enum(['local', 'working', 'locked', 'secondFactor']) }),
  async run({ services }: Desk, { code: second, ...credentials }) {
    const state = await services.people.signIn({ ...credentials, ...(second === undefined ? {} : { code: second }) })
    return { ...(await services.people.session()), state }
  },
})

const lock = defineAction({
  name: 'desk.lock',
  summary: 'Lock this desk; a PIN or a password opens it again.',
  permission: 'desk.use',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({}),
  output: session,
  run: ({ services }: Desk) => after(services, services.people.lock()),
})

const recover = defineAction({
  name: 'desk.recover',
  summary: 'Open a locked desk without a server by its printed recovery key, for who forgot their PIN; the PIN is taken off.',
  permission: 'desk.use',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ recoveryKey: z.string().min(1).max(200) }),
  output: session,
  run: ({ services }: Desk, { recoveryKey }) => after(services, services.people.recover(recoveryKey)),
})

const signOut = defineAction({
  name: 'desk.signOut',
  summary: 'End one’s session and forget PIN and password here. Work that was never sent makes it refuse, unless forced.',
  permission: 'desk.own',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ force: z.boolean().optional() }),
  output: session,
  run: ({ services }: Desk, { force }) => after(services, services.people.signOut(force ?? false)),
})

async function after(services: Desk['services'], change: Promise<void>): Promise<DeskSession> {
  await change
  return services.people.session()
}

export const deskActions = [readSession, users, setPin, setAutoLock, switchUser, signIn, lock, recover, signOut] as const
