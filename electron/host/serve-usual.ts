import { AppError } from '../../shared/kernel/errors.ts'
import { serveWorkspace, type Served, type ServeOptions } from './serve.ts'

/** Where the app is found in a browser: always the same, because a browser keeps what it remembers by address and port. */
export const USUAL_PORT = 47_615
/** Somebody has it, or the system has set it aside. */
const UNAVAILABLE: ReadonlySet<string> = new Set(['EADDRINUSE', 'EACCES'])

export interface ServeUsualOptions extends Omit<ServeOptions, 'port'> {
  /** The one a person asked for: that one or none. */
  readonly port?: number | undefined
  readonly usual?: number
}

/**
 * Serves on the port that was asked for, else on the usual one, else on any that is free.
 * @throws AppError VALIDATION when the port that was asked for is taken
 */
export async function serveUsual({ port, usual = USUAL_PORT, ...options }: ServeUsualOptions): Promise<Served> {
  try {
    return await serveWorkspace({ ...options, port: port ?? usual })
  } catch (thrown) {
    if (!isUnavailable(thrown)) throw thrown
    if (port === undefined) return serveWorkspace({ ...options, port: 0 })
    throw new AppError('VALIDATION', `Port ${port} is taken by another program. Choose another, or leave it out for a free one.`, {
      field: 'port',
      cause: thrown,
    })
  }
}

function isUnavailable(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && UNAVAILABLE.has(String(thrown.code))
}
