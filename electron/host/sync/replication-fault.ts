import { AppError, toErrorShape } from '../../../shared/kernel/errors.ts'

/** What RxDB says of a fault. `direction`: of a handler's. */
export interface ReplicationFault {
  code?: string
  parameters?: { direction?: string; errors?: unknown; writeError?: { status?: number } }
}

/** Of a write: somebody else was there before it, and RxDB looks again by itself. */
const OVERTAKEN = 409

/**
 * Why a replication goes no further. What a handler threw RxDB tries again: undefined. Of what the file did not take it only says so,
 * and goes on behind it: nothing that it noted from there on would be true.
 */
export function interruptionBy(thrown: ReplicationFault): AppError | undefined {
  const { direction, writeError } = thrown.parameters ?? {}
  if (direction !== undefined || writeError?.status === OVERTAKEN) return undefined
  return thrown instanceof AppError ? thrown : new AppError('INTERNAL', toErrorShape(thrown).message, { cause: thrown })
}

/** What went wrong, without the documents that RxDB adds to it. */
export function faultsOf({ code, parameters }: ReplicationFault): unknown {
  return { code, errors: parameters?.errors }
}
