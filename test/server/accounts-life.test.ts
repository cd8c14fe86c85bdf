import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MfaOn, MfaStart, SessionRow, Tokens } from '../../shared/areas/access/account-api.ts'
import { PASSWORD, testAccounts, type TestAccounts } from '../support/test-accounts.ts'

const MINUTE = 60_000
const NEW_PASSWORD = 'Another-Horse-8-Battery'

describe('an account', () => {
  let server: TestAccounts
  beforeAll(async () => {
    server = await testAccounts()
  })
  afterAll(() => server?.close())
  const login = (email: string, password = PASSWORD, more: object = {}) =>
    server.ask<Tokens>('POST', '/api/v1/auth/login', { email, password, ...more })

  it('is refused with a weak password or without an address, naming the field', async () => {
    const weak = await server.ask('POST', '/api/v1/auth/register', { name: 'A', email: 'weak@example.com', password: 'password' })
    expect([weak.status, weak.body.error?.field]).toEqual([422, 'password'])
    const no = await server.ask('POST', '/api/v1/auth/register', { name: 'A', email: 'not an address', password: PASSWORD })
    expect([no.status, no.body.error?.field]).toEqual([422, 'email'])
    const more = await server.ask('POST', '/api/v1/auth/register', {
      name: 'A',
      email: 'a@example.com',
      password: PASSWORD,
      isOperator: true,
    })
    expect(more.status).toBe(422)
  })

  it('is not given away by registering, signing in or asking for a password: known and unknown are answered alike', async () => {
    const { email } = await server.person('Known')
    const answers = await Promise.all(
      [email, 'unknown@example.com'].map(async (one) => {
        const registered = await server.ask('POST', '/api/v1/auth/register', { name: 'X', email: one, password: NEW_PASSWORD })
        const wrong = await login(one, 'Wrong-Horse-9-Battery')
        const forgotten = await server.ask('POST', '/api/v1/auth/forgot-password', { email: one })
        const { error } = wrong.body
        return {
          registered: [registered.status, Object.keys(registered.body), registered.body['email'] === one],
          wrong: [wrong.status, error?.code, error?.message],
          forgotten: [forgotten.status, forgotten.body],
        }
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    // Registering again changed nothing of the account, and its owner was told.
    expect((await login(email)).status).toBe(200)
    await server.accounts.posted()
    expect(server.mails.filter(({ to }) => to === email).map(({ subject }) => subject)).toContain('You already have a RentFlow account')
  })

  it('is verified with the code of the mail, once', async () => {
    const asha = await server.person('Asha')
    const token = await server.codeFor(asha.email)
    expect((await server.ask('POST', '/api/v1/auth/verify-email', { token: 'x'.repeat(43) })).body.error?.code).toBe('LINK_INVALID')
    expect((await server.ask('POST', '/api/v1/auth/verify-email', { token })).body).toEqual({ email: asha.email })
    expect((await server.ask('POST', '/api/v1/auth/verify-email', { token })).body.error?.code).toBe('LINK_INVALID')
    expect((await server.ask('GET', '/api/v1/auth/me', undefined, asha.accessToken)).body).toMatchObject({ isEmailVerified: true })
    const before = server.mails.length
    expect((await server.ask('POST', '/api/v1/auth/resend-verification', undefined, asha.accessToken)).status).toBe(200)
    expect(server.mails).toHaveLength(before)
  })

  it('has its verification sent again, and an old code stops working after three days', async () => {
    const asha = await server.person('Asha')
    const first = await server.codeFor(asha.email)
    server.pass(3 * 24 * 60 * MINUTE + 1)
    expect((await server.ask('POST', '/api/v1/auth/verify-email', { token: first })).body.error?.code).toBe('LINK_INVALID')
    const { body } = await login(asha.email)
    await server.ask('POST', '/api/v1/auth/resend-verification', undefined, body.accessToken)
    const second = await server.codeFor(asha.email)
    expect(second).not.toBe(first)
    expect((await server.ask('POST', '/api/v1/auth/verify-email', { token: second })).status).toBe(200)
  })

  it('locks after ten failures, for known and unknown addresses, and opens again after a quarter of an hour', async () => {
    const asha = await server.person('Asha')
    for (const email of [asha.email, 'nobody@example.com']) {
      for (let attempt = 1; attempt <= 10; attempt++)
        expect((await login(email, 'Wrong-Horse-9-Battery')).body.error?.code, `attempt ${attempt}`).toBe('SIGN_IN_FAILED')
      const locked = await login(email)
      expect([locked.status, locked.body.error?.code]).toEqual([429, 'SIGN_IN_LOCKED'])
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    server.pass(15 * MINUTE + 1000)
    expect((await login(asha.email)).status).toBe(200)
    expect((await login(asha.email, 'Wrong-Horse-9-Battery')).body.error?.code).toBe('SIGN_IN_FAILED')
    expect((await login(asha.email)).status).toBe(200)
  })

  it('gets a new password by mail: the code counts once and for an hour, ends every session and opens a lock', async () => {
    const asha = await server.person('Asha')
    await server.ask('POST', '/api/v1/auth/forgot-password', { email: asha.email })
    const late = await server.codeFor(asha.email)
    server.pass(60 * MINUTE + 1)
    const reset = (token: string, password = NEW_PASSWORD) => server.ask('POST', '/api/v1/auth/reset-password', { token, password })
    expect((await reset(late)).body.error?.code).toBe('LINK_INVALID')
    await server.ask('POST', '/api/v1/auth/forgot-password', { email: asha.email })
    const token = await server.codeFor(asha.email)
    for (let attempt = 1; attempt <= 10; attempt++) await login(asha.email, 'Wrong-Horse-9-Battery')
    expect((await reset(token, 'weak')).body.error?.field).toBe('password')
    expect((await reset(token)).status).toBe(200)
    expect((await reset(token)).body.error?.code).toBe('LINK_INVALID')
    expect((await server.ask('POST', '/api/v1/auth/refresh', { refreshToken: asha.refreshToken })).body.error?.code).toBe('SESSION_ENDED')
    expect((await login(asha.email)).body.error?.code).toBe('SIGN_IN_FAILED')
    expect((await login(asha.email, NEW_PASSWORD)).status).toBe(200)
  })

  it('signs out everywhere when its password changes, and goes on where it was changed', async () => {
    const asha = await server.person('Asha')
    const { body: elsewhere } = await login(asha.email)
    const change = (body: object) => server.ask<Tokens>('PUT', '/api/v1/auth/me/password', body, asha.accessToken)
    expect((await change({ password: 'Wrong-Horse-9-Battery', newPassword: NEW_PASSWORD })).body.error?.code).toBe('SIGN_IN_FAILED')
    expect((await change({ password: PASSWORD, newPassword: 'weak' })).body.error?.field).toBe('newPassword')
    expect((await change({ password: PASSWORD, newPassword: PASSWORD })).body.error?.field).toBe('newPassword')
    const { status, body } = await change({ password: PASSWORD, newPassword: NEW_PASSWORD })
    expect(status).toBe(200)
    for (const token of [asha.accessToken, elsewhere.accessToken])
      expect((await server.ask('GET', '/api/v1/auth/me', undefined, token)).body.error?.code).toBe('SESSION_ENDED')
    expect((await server.ask('GET', '/api/v1/auth/me', undefined, body.accessToken)).status).toBe(200)
  })

  it('lists where it is signed in, and ends a session of its own and nobody else’s', async () => {
    const asha = await server.person('Asha', { device: { id: 'life-desk', name: 'Front desk' } })
    const { body: other } = await login(asha.email)
    const { body } = await server.ask<{ rows: SessionRow[] }>('GET', '/api/v1/auth/sessions', undefined, asha.accessToken)
    expect(body.rows.map(({ id, isThisOne }) => [id, isThisOne]).toSorted()).toEqual(
      [
        [asha.sessionId, true],
        [other.sessionId, false],
      ].toSorted(),
    )
    expect(body.rows.find(({ isThisOne }) => isThisOne)).toMatchObject({ deviceName: 'Front desk', ip: '127.0.0.1' })
    const stranger = await server.person('Stranger')
    expect((await server.ask('DELETE', `/api/v1/auth/sessions/${other.sessionId}`, undefined, stranger.accessToken)).status).toBe(404)
    expect((await server.ask('DELETE', `/api/v1/auth/sessions/${other.sessionId}`, undefined, asha.accessToken)).status).toBe(204)
    expect((await server.ask('GET', '/api/v1/auth/me', undefined, other.accessToken)).body.error?.code).toBe('SESSION_ENDED')
  })

  it('changes its name, and every organisation’s desks hear of it', async () => {
    const asha = await server.person('Asha')
    const org = await server.organisation(asha)
    const put = await server.ask('PUT', '/api/v1/auth/me', { name: 'Asha Rao', phone: '+91 98450 12345' }, asha.accessToken)
    expect(put.body).toMatchObject({ name: 'Asha Rao', phone: '+91 98450 12345' })
    const { body } = await server.ask<{ rows: unknown[] }>('GET', `/api/v1/tenants/${org}/members`, undefined, asha.accessToken)
    expect(body.rows).toMatchObject([{ name: 'Asha Rao', role: 'owner' }])
    expect((await server.ask('PUT', '/api/v1/auth/me', { phone: null }, asha.accessToken)).body['phone']).toBeUndefined()
    expect((await server.ask('PUT', '/api/v1/auth/me', { isOperator: true }, asha.accessToken)).status).toBe(422)
  })

  describe('with a second factor', () => {
    const codeOf = (secret: string): string => generateSync({ secret, epoch: Math.floor(server.services.nowMs() / 1000) })

    async function withFactor(): Promise<{ asha: Tokens & { email: string }; secret: string; recoveryCodes: string[] }> {
      const asha = await server.person('Asha')
      const { body: start } = await server.ask<MfaStart>('POST', '/api/v1/auth/mfa/enable', { password: PASSWORD }, asha.accessToken)
      expect(start.uri).toMatch(/^otpauth:\/\/totp\/RentFlow:asha\d+%40example\.com\?secret=/)
      const on = await server.ask<MfaOn>('POST', '/api/v1/auth/mfa/verify', { code: codeOf(start.secret) }, asha.accessToken)
      expect(on.status).toBe(200)
      return { asha, secret: start.secret, recoveryCodes: on.body.recoveryCodes }
    }

    it('is set up with the password and a code, and is kept encrypted', async () => {
      const asha = await server.person('Asha')
      const enable = (password: string) => server.ask<MfaStart>('POST', '/api/v1/auth/mfa/enable', { password }, asha.accessToken)
      const verify = (code: string) => server.ask('POST', '/api/v1/auth/mfa/verify', { code }, asha.accessToken)
      expect((await verify('123456')).body.error?.code).toBe('WRONG_STATE')
      expect((await enable('Wrong-Horse-9-Battery')).body.error?.code).toBe('SIGN_IN_FAILED')
      const { body } = await enable(PASSWORD)
      expect((await login(asha.email)).status).toBe(200)
      const wrong = codeOf(body.secret) === '000000' ? '111111' : '000000'
      expect((await verify(wrong)).body.error?.code).toBe('MFA_CODE_WRONG')
      expect((await verify(codeOf(body.secret))).status).toBe(200)
      expect((await enable(PASSWORD)).body.error?.code).toBe('WRONG_STATE')
      const row = await server.database.database.readServer((tx) =>
        tx.selectFrom('users').select('mfa_secret').where('email', '=', asha.email).executeTakeFirstOrThrow(),
      )
      expect(row.mfa_secret).toMatch(/^v1:test:/)
      expect(row.mfa_secret).not.toContain(body.secret)
    })

    it('asks for a code after the right password alone, and takes each code once', async () => {
      const { asha, secret } = await withFactor()
      expect((await login(asha.email, 'Wrong-Horse-9-Battery')).body.error?.code).toBe('SIGN_IN_FAILED')
      expect((await login(asha.email)).body.error).toMatchObject({ code: 'MFA_REQUIRED', field: 'code' })
      server.pass(MINUTE)
      const code = codeOf(secret)
      const answers = await Promise.all([login(asha.email, PASSWORD, { code }), login(asha.email, PASSWORD, { code })])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401])
      server.pass(MINUTE)
      expect((await login(asha.email, PASSWORD, { code })).body.error?.code).toBe('MFA_CODE_WRONG')
      expect((await login(asha.email, PASSWORD, { code: codeOf(secret) })).status).toBe(200)
    })

    it('takes each recovery code once, however it is written', async () => {
      const { asha, recoveryCodes } = await withFactor()
      expect(new Set(recoveryCodes).size).toBe(10)
      const code = recoveryCodes[0]!
      expect((await login(asha.email, PASSWORD, { code: code.toUpperCase().replaceAll('-', ' ') })).status).toBe(200)
      expect((await login(asha.email, PASSWORD, { code })).body.error?.code).toBe('MFA_CODE_WRONG')
    })

    it('locks after ten wrong codes, though the password was right each time', async () => {
      const { asha, secret } = await withFactor()
      server.pass(MINUTE)
      for (let attempt = 1; attempt <= 10; attempt++)
        expect((await login(asha.email, PASSWORD, { code: 'xxxxx-xxxxx' })).body.error?.code, `attempt ${attempt}`).toBe('MFA_CODE_WRONG')
      expect((await login(asha.email, PASSWORD, { code: codeOf(secret) })).body.error?.code).toBe('SIGN_IN_LOCKED')
      server.pass(15 * MINUTE + 1000)
      expect((await login(asha.email, PASSWORD, { code: codeOf(secret) })).status).toBe(200)
    })

    it('is switched off with the password and a code', async () => {
      const { asha, secret, recoveryCodes } = await withFactor()
      server.pass(MINUTE)
      const off = (password: string, code: string) => server.ask('POST', '/api/v1/auth/mfa/disable', { password, code }, asha.accessToken)
      expect((await off('Wrong-Horse-9-Battery', codeOf(secret))).body.error?.code).toBe('SIGN_IN_FAILED')
      expect((await off(PASSWORD, 'xxxxx-xxxxx')).body.error?.code).toBe('MFA_CODE_WRONG')
      expect((await off(PASSWORD, recoveryCodes[3]!)).status).toBe(204)
      expect((await login(asha.email)).status).toBe(200)
      expect((await off(PASSWORD, recoveryCodes[4]!)).body.error?.code).toBe('WRONG_STATE')
    })

    it('set by whoever registered an address that was not theirs goes when its reader resets the password', async () => {
      const { asha } = await withFactor()
      await server.ask('POST', '/api/v1/auth/forgot-password', { email: asha.email })
      const token = await server.codeFor(asha.email)
      await server.ask('POST', '/api/v1/auth/reset-password', { token, password: NEW_PASSWORD })
      const { body } = await login(asha.email, NEW_PASSWORD)
      expect(body.user).toMatchObject({ isMfaEnabled: false, isEmailVerified: true })
    })
  })
})
