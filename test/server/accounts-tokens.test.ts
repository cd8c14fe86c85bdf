import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { CompactSign, exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refreshMessage, type Tokens } from '../../shared/areas/access/account-api.ts'
import { openAccounts } from '../../sync-server/areas/access/open-accounts.ts'
import { PASSWORD, testAccounts, type TestAccounts } from '../support/test-accounts.ts'

const MINUTE = 60_000
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('an access token', () => {
  let server: TestAccounts
  let asha: Tokens & { email: string }
  beforeAll(async () => {
    server = await testAccounts()
    asha = await server.person('Asha')
  })
  afterAll(() => server?.close())

  const asked = async (token: string) => {
    const { status, body } = await server.ask('GET', '/api/v1/auth/me', undefined, token)
    return [status, body.error?.code]
  }
  const parts = () => {
    const [header, payload, signature] = asha.accessToken.split('.') as [string, string, string]
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
    return { header, payload, signature, claims: read(payload), head: read(header) }
  }

  it('is RS256 under a published key, says who and in which session, and no rights', async () => {
    const { head, claims } = parts()
    expect(head).toMatchObject({ alg: 'RS256', kid: expect.any(String) })
    expect(Object.keys(claims).toSorted()).toEqual(['aud', 'exp', 'gen', 'iat', 'iss', 'jti', 'sid', 'sub', 'typ'])
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(900)
    const { body } = await server.ask<{ keys: Record<string, unknown>[] }>('GET', '/.well-known/jwks.json')
    const key = body.keys.find(({ kid }) => kid === head['kid'])
    expect(Object.keys(key ?? {}).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })

  it('is refused when its claims were changed', async () => {
    const { header, claims, signature } = parts()
    expect(await asked(`${header}.${base64({ ...claims, sub: 'somebody-else' })}.${signature}`)).toEqual([401, 'UNAUTHENTICATED'])
  })

  it('is refused without a signature, whatever it calls its algorithm', async () => {
    const { head, claims } = parts()
    for (const alg of ['none', 'None', 'NONE'])
      expect(await asked(`${base64({ ...head, alg })}.${base64(claims)}.`)).toEqual([401, 'UNAUTHENTICATED'])
  })

  it('is refused when the public key was used as a shared secret', async () => {
    const { head, claims } = parts()
    const { body } = await server.ask<{ keys: Record<string, unknown>[] }>('GET', '/.well-known/jwks.json')
    const key = JSON.stringify(body.keys.find(({ kid }) => kid === head['kid']))
    const text = `${base64({ ...head, alg: 'HS256' })}.${base64(claims)}`
    expect(await asked(`${text}.${createHmac('sha256', key).update(text).digest('base64url')}`)).toEqual([401, 'UNAUTHENTICATED'])
  })

  it('is refused under a key of somebody else’s, known by name or not, and when it brings its key along', async () => {
    const { head, claims } = parts()
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
    const jwk = await exportJWK(publicKey)
    for (const more of [
      { kid: head['kid'] as string },
      { kid: 'unknown' },
      {},
      { jwk },
      { kid: 'unknown', jku: 'https://evil.example/jwks.json' },
    ]) {
      const token = await new CompactSign(Buffer.from(JSON.stringify(claims)))
        .setProtectedHeader({ alg: 'RS256', ...more })
        .sign(privateKey)
      expect(await asked(token)).toEqual([401, 'UNAUTHENTICATED'])
    }
  })

  it('is refused when it is another kind of token of ours', async () => {
    const { claims } = parts()
    const { keys } = server.accounts.room
    for (const wrong of [{ aud: 'other' }, { typ: 'refresh' }, { sid: undefined }])
      expect(await asked(await keys.sign({ ...claims, ...wrong }))).toEqual([401, 'UNAUTHENTICATED'])
    expect(await asked(await keys.sign({ ...claims, sid: 'no-such-session' }))).toEqual([401, 'SESSION_ENDED'])
  })

  it('is refused when it is nothing of the kind', async () => {
    for (const token of ['x', 'a.b.c', '..', '0'.repeat(4000)]) expect((await asked(token))[0]).toBe(401)
  })

  it('stays good when the signing key rotates, here and in another process, and a day later no more', async () => {
    const other = await openAccounts({ ...server.services, ring: server.accounts.room.ring })
    const before = parts().head['kid']
    const { keys } = server.accounts.room
    const lasting = await keys.sign(parts().claims)
    await keys.verify(lasting)
    await other.room.keys.rotate()
    expect(await asked(asha.accessToken)).toEqual([200, undefined])
    server.pass(6_000)
    const { body } = await server.ask<Tokens>('POST', '/api/v1/auth/login', { email: asha.email, password: PASSWORD })
    expect(await other.identify({ bearer: body.accessToken })).toMatchObject({ userId: asha.user.id })
    const { kid } = await keys.rotate()
    const rotated = await server.ask<Tokens>('POST', '/api/v1/auth/login', { email: asha.email, password: PASSWORD })
    expect(JSON.parse(Buffer.from(rotated.body.accessToken.split('.')[0]!, 'base64url').toString())).toMatchObject({ kid })
    expect(await other.identify({ bearer: rotated.body.accessToken })).toMatchObject({ userId: asha.user.id })
    const { body: published } = await server.ask<{ keys: { kid: string }[] }>('GET', '/.well-known/jwks.json')
    expect(published.keys.map((key) => key.kid)).toEqual(expect.arrayContaining([before, kid]))
    await other.close()
    server.pass(25 * 60 * MINUTE)
    const { body: later } = await server.ask<{ keys: { kid: string }[] }>('GET', '/.well-known/jwks.json')
    expect(later.keys.map((key) => key.kid)).not.toContain(before)
    await expect(keys.verify(lasting)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('runs out after a quarter of an hour', async () => {
    const { body } = await server.ask<Tokens>('POST', '/api/v1/auth/login', { email: asha.email, password: PASSWORD })
    server.pass(14 * MINUTE)
    expect(await asked(body.accessToken)).toEqual([200, undefined])
    server.pass(MINUTE)
    const { status, body: refused } = await server.ask('GET', '/api/v1/auth/me', undefined, body.accessToken)
    expect([status, refused.error?.details]).toEqual([401, { reason: 'expired' }])
  })
})

describe('a refresh token', () => {
  let server: TestAccounts
  beforeAll(async () => {
    server = await testAccounts()
  })
  afterAll(() => server?.close())
  const refresh = (refreshToken: string, signature?: string) =>
    server.ask<Tokens>('POST', '/api/v1/auth/refresh', { refreshToken, ...(signature === undefined ? {} : { signature }) })

  it('of nobody’s is refused', async () => {
    expect((await refresh('x'.repeat(43))).body.error?.code).toBe('UNAUTHENTICATED')
  })

  it('runs out after seven days without use, and not while it is used', async () => {
    const asha = await server.person('Asha')
    server.pass(6 * 24 * 60 * MINUTE)
    const { body } = await refresh(asha.refreshToken)
    server.pass(6 * 24 * 60 * MINUTE)
    const next = await refresh(body.refreshToken)
    expect(next.status).toBe(200)
    server.pass(7 * 24 * 60 * MINUTE + 1)
    expect((await refresh(next.body.refreshToken)).body.error?.code).toBe('SESSION_ENDED')
  })

  it('used by many at once gives one of them the next, and then nobody', async () => {
    const asha = await server.person('Asha')
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(asha.refreshToken)))
    const good = answers.filter(({ status }) => status === 200)
    expect(good).toHaveLength(1)
    expect((await refresh(good[0]!.body.refreshToken)).body.error?.code).toBe('SESSION_ENDED')
  })

  it('of a desk with a key counts only with its signature, and survives an answer that was lost', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const device = { id: 'signing-desk', name: 'Desk', publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url') }
    const asha = await server.person('Asha', { device })
    const signed = (token: string): string => sign(null, Buffer.from(refreshMessage(token)), privateKey).toString('base64url')
    expect((await refresh(asha.refreshToken)).body.error).toMatchObject({ code: 'UNAUTHENTICATED', field: 'signature' })
    expect((await refresh(asha.refreshToken, signed('another'))).status).toBe(401)
    const lost = await refresh(asha.refreshToken, signed(asha.refreshToken))
    expect(lost.status).toBe(200)
    server.pass(1000)
    const again = await refresh(asha.refreshToken, signed(asha.refreshToken))
    expect(again.status).toBe(200)
    server.pass(1000)
    const used = await refresh(again.body.refreshToken, signed(again.body.refreshToken))
    expect(used.status).toBe(200)
    server.pass(1000)
    // Now the first has a successor that was used: whoever comes with it is not the desk that lost an answer.
    expect((await refresh(asha.refreshToken, signed(asha.refreshToken))).body.error?.code).toBe('SESSION_ENDED')
    const { publicKey: other } = generateKeyPairSync('ed25519')
    const impostor = { ...device, publicKey: other.export({ format: 'der', type: 'spki' }).toString('base64url') }
    const login = await server.ask('POST', '/api/v1/auth/login', { email: asha.email, password: PASSWORD, device: impostor })
    expect(login.body.error).toMatchObject({ code: 'CONFLICT', field: 'device.id' })
  })
})
