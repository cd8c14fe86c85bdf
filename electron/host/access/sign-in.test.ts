import { describe, expect, it } from 'vitest'
import { answeringServer, lockedDesk, testPeople, type Answered } from '../../../test/support/test-people.ts'
import { peopleLine } from './people-line.ts'

const TOKENS = { accessToken: 'a2', refreshToken: 'r2', expiresIn: 900 }
const DAY_MS = 86_400_000
const WRITE = { permission: 'payments.record' }

describe('Signing in while the server is out of reach', () => {
  it('works for who signed in here before, and for nobody else', async () => {
    const { people, remembered } = await lockedDesk()
    expect(await people.signIn({ email: ' Asha@Example.com', password: 'Correct-horse-1' })).toBe('working')
    expect(await people.session()).toMatchObject({ state: 'working', isOffline: true })
    expect(remembered()).not.toContain('Correct-horse-1')
    await expect(people.signIn({ email: 'asha@example.com', password: 'Wrong-horse-12' })).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
    await expect(people.signIn({ email: 'ravi@example.com', password: 'Correct-horse-1' })).rejects.toMatchObject({ code: 'OFFLINE' })
  })

  it('makes guessing wait', async () => {
    const { people } = await lockedDesk()
    for (let i = 0; i < 4; i++)
      await expect(people.signIn({ email: 'asha@example.com', password: `guess-${i}` })).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
    await expect(people.signIn({ email: 'asha@example.com', password: 'Correct-horse-1' })).rejects.toMatchObject({
      code: 'SIGN_IN_LOCKED',
    })
  })

  it('ends after thirty days', async () => {
    const { people, desk } = await lockedDesk()
    desk.nowMs += 30 * DAY_MS
    expect(await people.signIn({ email: 'asha@example.com', password: 'Correct-horse-1' })).toBe('working')
    desk.nowMs += DAY_MS
    await expect(people.signIn({ email: 'asha@example.com', password: 'Correct-horse-1' })).rejects.toMatchObject({ code: 'GRACE_OVER' })
  })

  it('goes by the new password after it was changed here', async () => {
    const { people } = await lockedDesk()
    await people.switchUser('asha', '1234')
    await people.passwordChanged('Another-horse-2', TOKENS)
    await expect(people.signIn({ email: 'asha@example.com', password: 'Correct-horse-1' })).rejects.toMatchObject({
      code: 'SIGN_IN_FAILED',
    })
    expect(await people.signIn({ email: 'asha@example.com', password: 'Another-horse-2' })).toBe('working')
  })
})

describe('Signing in at the server', () => {
  const refused = (code: string): Answered => ({ status: 401, body: { error: { code, message: code } } })

  function door(path: string, body: Record<string, unknown>): Answered {
    const ravi = { id: 'ravi', name: 'Ravi', email: 'ravi@example.com' }
    if (path === 'GET /api/v1/organisations') return { status: 200, body: { rows: [{ id: 'org-1', name: 'Sunrise', role: 'staff' }] } }
    if (path !== 'POST /api/v1/auth/login') return { status: 200, body: { path } }
    if (body['password'] !== 'Ravi-password-1') return refused('SIGN_IN_FAILED')
    if (body['code'] !== '123456') return refused('MFA_REQUIRED')
    return { status: 200, body: { accessToken: 'access-ravi', refreshToken: 'refresh-ravi', expiresIn: 900, user: ravi } }
  }

  it('asks for the second factor, and then works as that person with the role of their membership', async () => {
    const room = testPeople()
    const { url } = await answeringServer(door)
    await room.connect({ url })
    await room.member('ravi', 'staff')
    const credentials = { email: 'ravi@example.com', password: 'Ravi-password-1' }
    expect(await room.people.signIn(credentials)).toBe('secondFactor')
    expect((await room.people.session()).user).toMatchObject({ id: 'asha' })
    expect(await room.people.signIn({ ...credentials, code: '123456' })).toBe('working')
    expect(await room.people.actorFor(WRITE)).toEqual({ id: 'ravi', name: 'Ravi', role: 'staff' })
  })

  it('asks the server once about a password that turns out wrong: each try is counted there', async () => {
    const room = testPeople()
    const { url, asked } = await answeringServer((path) => {
      if (path === 'POST /api/v1/auth/refresh') return { status: 200, body: { accessToken: 'a', refreshToken: 'r', expiresIn: 900 } }
      return refused('SIGN_IN_FAILED')
    })
    await room.connect({ url })
    const change = peopleLine(room.parts).ask('PUT', '/api/v1/auth/me/password', { password: 'wrong', newPassword: 'Brand-New-Horse-9' })
    await expect(change).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
    expect(asked.filter(({ path }) => path === 'PUT /api/v1/auth/me/password')).toHaveLength(1)
  })

  it('does not take a password the server refuses, whatever the desk remembers', async () => {
    const room = testPeople()
    const { url } = await answeringServer(door)
    await room.connect({ url })
    await expect(room.people.signIn({ email: 'asha@example.com', password: 'Correct-horse-1' })).rejects.toMatchObject({
      code: 'SIGN_IN_FAILED',
    })
  })

  it('keeps nothing of somebody with an account who is no member here', async () => {
    const room = testPeople()
    const { url } = await answeringServer(door)
    await room.connect({ url })
    const signIn = room.people.signIn({ email: 'ravi@example.com', password: 'Ravi-password-1', code: '123456' })
    await expect(signIn).rejects.toMatchObject({ code: 'MEMBER_REMOVED' })
    expect(room.remembered()).not.toContain('refresh-ravi')
    expect((await room.people.session()).user).toMatchObject({ id: 'asha' })
  })
})

describe('Signing out', () => {
  it('refuses to leave work behind that was never sent, unless that is meant', async () => {
    const { people, member, connect, desk, remembered } = testPeople()
    await connect()
    await member('asha', 'owner')
    desk.waiting = 3
    await expect(people.signOut(false)).rejects.toMatchObject({ code: 'UNSYNCED_WORK', details: { waiting: 3 } })
    await people.signOut(true)
    expect(await people.session()).toMatchObject({ state: 'locked' })
    expect(remembered()).not.toContain('"hash"')
  })
})
