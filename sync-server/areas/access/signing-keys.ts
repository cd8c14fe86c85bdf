import { CompactSign, compactVerify, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose'
import { epochMsOf, instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { newToken } from './tokens.ts'
import type { AccountDeps } from './account-room.ts'

const ALGORITHM = 'RS256'
/** A key signs for a month; then the next one is made. */
const SIGNS_FOR_MS = 30 * 86_400_000
/** A retired key proves what it signed, and clocks may differ. */
const PROVES_FOR_MS = 24 * 3_600_000
/** A token with a key id we do not know may come from a process that has just rotated; a forger may not make us read all day. */
const LOOK_AGAIN_MS = 5_000
/** Tokens whose signature need not be worked out again. */
const MOST_PROVEN = 5_000

interface Key {
  readonly kid: string
  readonly publicKey: CryptoKey
  readonly publicJwk: JWK
  readonly privateKey: CryptoKey
  readonly createdAt: string
  readonly retiredAt: string | null
}

/** The keys access tokens are signed with: kept sealed in the database, so that every server process has the same. */
export class SigningKeys {
  readonly #deps: AccountDeps
  #keys = new Map<string, Key>()
  #readAtMs = 0
  /** By token, for a desk sends the same one with every request. */
  readonly #proven = new Map<string, { kid: string | undefined; claims: unknown }>()

  private constructor(deps: AccountDeps) {
    this.#deps = deps
  }

  static async open(deps: AccountDeps): Promise<SigningKeys> {
    const keys = new SigningKeys(deps)
    await keys.#read()
    if (!keys.#current()) await keys.rotate()
    return keys
  }

  async sign(claims: Record<string, unknown>): Promise<string> {
    let key = this.#current()
    if (!key || this.#deps.nowMs() - epochMsOf(key.createdAt) > SIGNS_FOR_MS) {
      await this.rotate()
      key = this.#current()
    }
    if (!key) throw new Error('there is no key to sign with')
    return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: key.kid })
      .sign(key.privateKey)
  }

  /** The claims of a token that one of our keys signed; whether they still hold is for the caller to see. @throws AppError UNAUTHENTICATED */
  async verify(token: string): Promise<unknown> {
    const proven = this.#proven.get(token)
    if (proven && this.#provingKey(proven.kid)) return proven.claims
    try {
      const { payload, protectedHeader } = await compactVerify(token, (header) => this.#publicKey(header.kid), { algorithms: [ALGORITHM] })
      const claims = JSON.parse(new TextDecoder().decode(payload)) as unknown
      if (this.#proven.size >= MOST_PROVEN) this.#proven.clear()
      this.#proven.set(token, { kid: protectedHeader.kid, claims })
      return claims
    } catch (error) {
      throw new AppError('UNAUTHENTICATED', 'This access token is not one of this server’s. Sign in again.', { cause: error })
    }
  }

  /** RFC 7517, for whoever wants to check our tokens. */
  async published(): Promise<{ keys: JWK[] }> {
    await this.#read()
    return { keys: [...this.#keys.values()].filter((key) => this.#proves(key)).map((key) => key.publicJwk) }
  }

  /** Makes the next key. What the earlier ones signed stays good for its quarter of an hour. */
  async rotate(): Promise<{ kid: string }> {
    const { database, nowMs, random, ring } = this.#deps
    const pair = await generateKeyPair(ALGORITHM, { modulusLength: 2048, extractable: true })
    const kid = newToken(random).slice(0, 16)
    const publicJwk = { ...(await exportJWK(pair.publicKey)), kid, alg: ALGORITHM, use: 'sig' }
    const now = instantOf(nowMs())
    const row = {
      kid,
      public_jwk: JSON.stringify(publicJwk),
      private_sealed: ring.encrypt(JSON.stringify(await exportJWK(pair.privateKey)), placeOfKey(kid)),
      created_at: now,
      retired_at: null,
    }
    await database.asServer(async (tx) => {
      await tx.updateTable('signing_keys').set({ retired_at: now }).where('retired_at', 'is', null).execute()
      await tx
        .deleteFrom('signing_keys')
        .where('retired_at', '<', instantOf(nowMs() - PROVES_FOR_MS))
        .execute()
      await tx.insertInto('signing_keys').values(row).execute()
    })
    await this.#read()
    return { kid }
  }

  async #publicKey(kid: string | undefined): Promise<CryptoKey> {
    if (kid !== undefined && !this.#keys.has(kid) && this.#deps.nowMs() - this.#readAtMs > LOOK_AGAIN_MS) await this.#read()
    const key = this.#provingKey(kid)
    if (!key) throw new Error('no such key')
    return key.publicKey
  }

  #provingKey(kid: string | undefined): Key | undefined {
    const key = kid === undefined ? undefined : this.#keys.get(kid)
    return key && this.#proves(key) ? key : undefined
  }

  #proves({ retiredAt }: Key): boolean {
    return retiredAt === null || this.#deps.nowMs() - epochMsOf(retiredAt) <= PROVES_FOR_MS
  }

  #current(): Key | undefined {
    return [...this.#keys.values()].filter((key) => key.retiredAt === null).toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0]
  }

  async #read(): Promise<void> {
    const { database, nowMs, ring } = this.#deps
    const rows = await database.readServer((tx) => tx.selectFrom('signing_keys').selectAll().execute())
    const keys = await Promise.all(
      rows.map(async (row): Promise<Key> => {
        const known = this.#keys.get(row.kid)
        if (known) return { ...known, retiredAt: row.retired_at }
        const publicJwk = row.public_jwk as JWK
        return {
          kid: row.kid,
          publicJwk,
          publicKey: (await importJWK(publicJwk, ALGORITHM)) as CryptoKey,
          privateKey: (await importJWK(JSON.parse(ring.decrypt(row.private_sealed, placeOfKey(row.kid))) as JWK, ALGORITHM)) as CryptoKey,
          createdAt: row.created_at,
          retiredAt: row.retired_at,
        }
      }),
    )
    this.#keys = new Map(keys.map((key) => [key.kid, key]))
    this.#readAtMs = nowMs()
  }
}

export const placeOfKey = (kid: string): string => `signing_keys:${kid}`
