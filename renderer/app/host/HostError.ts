import { TRPCClientError } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { ERRORS, type ErrorCode, type ErrorShape } from '../../../shared/kernel/errors.ts'

/** A refusal by the host, or `HOST_GONE` when it does not answer at all. */
export class HostError extends Error {
  override readonly name = 'HostError'
  readonly code: ErrorCode | 'HOST_GONE'
  readonly field: string | undefined
  readonly details: Readonly<Record<string, unknown>> | undefined

  constructor(shape: Omit<ErrorShape, 'code'> & { code: ErrorCode | 'HOST_GONE' }) {
    super(shape.message)
    this.code = shape.code
    this.field = shape.field
    this.details = shape.details
  }

  get canRetry(): boolean {
    return this.code === 'HOST_GONE' || this.code === 'INTERNAL' || ERRORS[this.code].retry
  }
}

export function toHostError(thrown: unknown): HostError {
  if (thrown instanceof HostError) return thrown
  if (thrown instanceof TRPCClientError) {
    const data = wireData(thrown)
    const shape = appShape((data as { app?: unknown } | null | undefined)?.app)
    if (shape) return new HostError(shape)
    if (isUnauthorised(data)) return new HostError({ code: 'UNAUTHENTICATED', message: thrown.message })
    if (data) return new HostError({ code: 'INTERNAL', message: thrown.message })
    return new HostError({ code: 'HOST_GONE', message: thrown.message })
  }
  return new HostError({ code: 'INTERNAL', message: thrown instanceof Error ? thrown.message : String(thrown) })
}

/** The window's link brings an error class of its own, which tRPC takes for a stranger and wraps: what the host said is then in its cause. */
function wireData(thrown: TRPCClientError<AnyTRPCRouter>): unknown {
  const { cause } = thrown
  return thrown.data ?? (cause !== undefined && 'data' in cause ? cause.data : undefined)
}

function isUnauthorised(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'code' in data && data.code === 'UNAUTHORIZED'
}

function appShape(app: unknown): ErrorShape | undefined {
  if (typeof app !== 'object' || app === null || !('code' in app) || !('message' in app)) return undefined
  const { code, message } = app
  if (typeof code !== 'string' || typeof message !== 'string' || !Object.hasOwn(ERRORS, code)) return undefined
  return app as ErrorShape
}
