import { describe, expect, it } from 'vitest'
import { lockedDesk, RECOVERY_KEY, testPeople } from '../../../test/support/test-people.ts'

const DAY_MS = 86_400_000
const WRITE = { permission: 'payments.record' }

describe('A desk without a server', () => {
  it('is its owner’s own, and nobody signs in', async () => {
    const { people } = testPeople()
    expect(await people.actorFor(WRITE)).toEqual({ id: 'device-1', name: 'Owner', role: 'owner' })
    expect(await people.session()).toMatchObject({ state: 'local', hasPin: false })
    await expect(people.signIn({ email: 'a@example.com', password: 'x' })).rejects.toMatchObject({ code: 'OFFLINE' })
  })

  it('is locked and opened by a PIN, and does not lock where nothing could open it', async () => {
    const { people, reopened } = testPeople()
    await expect(people.lock()).rejects.toMatchObject({ code: 'PIN_NEEDED' })
    await expect(people.setAutoLock(5)).rejects.toMatchObject({ code: 'PIN_NEEDED' })
    await people.setPin('4711', {})
    await people.lock()
    const later = reopened()
    await expect(later.actorFor(WRITE)).rejects.toMatchObject({ code: 'DESK_LOCKED' })
    expect(await later.actorFor({ permission: 'desk.use' })).toMatchObject({ role: 'viewer' })
    await later.switchUser('device-1', '4711')
    expect(await later.actorFor(WRITE)).toMatchObject({ role: 'owner' })
  })

  it('opens by its printed recovery key for an owner who forgot the PIN', async () => {
    const { people } = testPeople()
    await people.setPin('4711', {})
    await people.lock()
    await expect(people.recover('another')).rejects.toMatchObject({ code: 'RECOVERY_KEY_INVALID' })
    await people.recover(RECOVERY_KEY)
    expect(await people.session()).toMatchObject({ state: 'local', hasPin: false })
  })

  it('begins locked where it locks by itself', async () => {
    const { people, reopened } = testPeople()
    await people.setPin('4711', {})
    await people.setAutoLock(10)
    const later = reopened()
    await later.openedAnew()
    expect(await later.session()).toMatchObject({ state: 'locked', autoLockMinutes: 10 })
  })
})

describe('A PIN', () => {
  it('is nowhere to be read', async () => {
    const { people, remembered } = testPeople()
    await people.setPin('86420975', {})
    expect(remembered()).not.toContain('86420975')
  })

  it('makes guessing wait longer and longer, for the right one too, and across a restart', async () => {
    const { people, desk, reopened } = await lockedDesk()
    for (let i = 0; i < 3; i++) await expect(people.switchUser('asha', '0000')).rejects.toMatchObject({ code: 'PIN_WRONG' })
    await expect(people.switchUser('asha', '0000')).rejects.toMatchObject({ code: 'PIN_WRONG', details: { retryAfterSeconds: 30 } })
    await expect(reopened().switchUser('asha', '1234')).rejects.toMatchObject({ code: 'SIGN_IN_LOCKED' })
    desk.nowMs += 30_000
    await people.switchUser('asha', '1234')
    expect(await people.session()).toMatchObject({ state: 'working', user: { id: 'asha', role: 'owner' } })
  })

  it('counts guesses made at once one by one', async () => {
    const { people } = await lockedDesk()
    const guesses = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => people.switchUser('asha', `900${i}`)))
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? (guess.reason as { code: string }).code : 'in'))
    expect(codes).toEqual([...Array(4).fill('PIN_WRONG'), ...Array(4).fill('SIGN_IN_LOCKED')])
  })

  it('is switched off after ten wrong ones where a password can open the desk', async () => {
    const { people, desk } = await lockedDesk()
    for (let i = 0; i < 10; i++) {
      desk.nowMs += 3_600_000
      await expect(people.switchUser('asha', '0000')).rejects.toMatchObject({ code: 'PIN_WRONG' })
    }
    desk.nowMs += 3_600_000
    await expect(people.switchUser('asha', '1234')).rejects.toMatchObject({ code: 'PIN_NEEDED' })
    expect(await people.signIn({ email: 'asha@example.com', password: 'Correct-horse-1' })).toBe('working')
  })

  it('is changed by who knows it, not by who finds the desk open', async () => {
    const { people } = await lockedDesk()
    await people.switchUser('asha', '1234')
    await expect(people.setPin('5555', {})).rejects.toMatchObject({ code: 'PIN_WRONG' })
    await expect(people.setPin('5555', { current: '9999' })).rejects.toMatchObject({ code: 'PIN_WRONG' })
    await people.setPin('5555', { password: 'Correct-horse-1' })
    await people.setPin(undefined, { current: '5555' })
    expect(await people.session()).toMatchObject({ hasPin: false })
  })

  it('does not open a desk that has not heard of its server for more than thirty days', async () => {
    const { people, desk } = await lockedDesk()
    desk.nowMs += 31 * DAY_MS
    await expect(people.switchUser('asha', '1234')).rejects.toMatchObject({ code: 'GRACE_OVER' })
    desk.nowMs -= 5 * DAY_MS
    await expect(people.switchUser('asha', '1234'), 'a clock set back').rejects.toMatchObject({ code: 'GRACE_OVER' })
    desk.lastSyncAt = '2026-12-15T09:00:00.000Z'
    await people.switchUser('asha', '1234')
  })
})
