import { refreshMessage, type Tokens } from '../../../shared/areas/access/account-api.ts'
import { AppError, type ErrorCode } from '../../../shared/kernel/errors.ts'
import { hostLog } from '../log.ts'
import { askServer, callServer, type ServerCall } from './call-server.ts'
import { signed } from './desk-key.ts'
import type { ServerAccount } from './server-account.ts'

/** An access token is renewed so long before it ends. */
const RENEW_BEFORE_MS = 30_000

export interface LinkParts {
  account: ServerAccount
  /** Unix milliseconds. */
  nowMs(): number
  /** Writes the account down, durably, before the new refresh token is relied on. */
  remember(account: ServerAccount): Promise<void>
}

/** A new access token may help. A wrong password is a 401 too, and would only be counted twice. */
const TOKEN_REFUSED: readonly ErrorCode[] = ['UNAUTHENTICATED', 'SESSION_ENDED']

type FreshAccess = Pick<Tokens, 'accessToken' | 'expiresIn'>

/** Speaks to the server as the person signed in at this desk; tokens are renewed as needed, one at a time. */
export class ServerLink {
  readonly #parts: LinkParts
  #account: ServerAccount
  #access: { token: string; untilMs: number } | undefined
  #renewing: Promise<string> | undefined
  /** Told when there is a new access token. */
  renewed: (() => void) | undefined

  constructor(parts: LinkParts) {
    this.#parts = parts
    this.#account = parts.account
  }

  get account(): ServerAccount {
    return this.#account
  }

  get url(): string {
    return this.#account.url
  }

  /** JSON in, JSON out. @throws AppError OFFLINE, UNAUTHENTICATED when the person must sign in again, or the server's refusal */
  ask<T>(method: ServerCall['method'], path: string, body?: unknown, more: Pick<ServerCall, 'organisation' | 'signal'> = {}): Promise<T> {
    return this.#authorised((accessToken) => askServer<T>({ url: this.url, method, path, body, accessToken, ...more }))
  }

  /** What the server would find out by itself: whether it hears is all the same. */
  async tell(path: string, body: unknown): Promise<void> {
    try {
      await this.ask('POST', path, body)
    } catch (thrown) {
      hostLog.info({ err: thrown }, 'the server was not told; it finds out by itself')
    }
  }

  /** For bytes, either way. */
  call(method: ServerCall['method'], path: string, body?: Uint8Array, signal?: AbortSignal): Promise<Response> {
    return this.#authorised((accessToken) => callServer({ url: this.url, method, path, body, accessToken, signal }))
  }

  /** A token that is valid for a while. */
  async accessToken(): Promise<string> {
    if (this.#access && this.#parts.nowMs() < this.#access.untilMs - RENEW_BEFORE_MS) return this.#access.token
    return this.#renew()
  }

  /** After a sign-in, or another choice of organisations. */
  async take(account: ServerAccount, tokens?: FreshAccess): Promise<void> {
    this.#account = account
    await this.#parts.remember(account)
    if (tokens) this.#accept(tokens)
  }

  /** This account sees nothing of an organisation any more; the server hears that nothing is left of it here. */
  async letGo(organisation: string): Promise<void> {
    await this.take({ ...this.#account, organisations: this.#account.organisations.filter((one) => one !== organisation) })
    await this.tell(`/api/v1/devices/${encodeURIComponent(this.#account.device.id)}/purged`, { organisationId: organisation })
  }

  async #authorised<T>(work: (accessToken: string) => Promise<T>): Promise<T> {
    const token = await this.accessToken()
    try {
      return await work(token)
    } catch (thrown) {
      if (!(thrown instanceof AppError) || !TOKEN_REFUSED.includes(thrown.code)) throw thrown
      if (this.#access?.token === token) this.#access = undefined
      return work(await this.accessToken())
    }
  }

  /** One at a time: a refresh token that is used twice ends the session. */
  #renew(): Promise<string> {
    this.#renewing ??= this.#renewOnce().finally(() => {
      this.#renewing = undefined
    })
    return this.#renewing
  }

  async #renewOnce(): Promise<string> {
    const { url, refreshToken, device } = this.#account
    try {
      const body = { refreshToken, signature: signed(device, refreshMessage(refreshToken)) }
      const tokens = await askServer<Tokens>({ url, method: 'POST', path: '/api/v1/auth/refresh', body })
      this.#account = { ...this.#account, refreshToken: tokens.refreshToken }
      await this.#parts.remember(this.#account)
      return this.#accept(tokens)
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code !== 'DEVICE_REVOKED' && thrown.details?.['status'] === 401) throw signInAgain(thrown)
      throw thrown
    }
  }

  #accept({ accessToken, expiresIn }: Pick<Tokens, 'accessToken' | 'expiresIn'>): string {
    this.#access = { token: accessToken, untilMs: this.#parts.nowMs() + expiresIn * 1000 }
    this.renewed?.()
    return accessToken
  }
}

function signInAgain(cause: AppError): AppError {
  return new AppError('UNAUTHENTICATED', 'The server asks this desk to sign in again. Work goes on; it is sent after the sign-in.', {
    details: { ...cause.details, why: cause.code },
    cause,
  })
}
