import { AppError } from '../../../shared/kernel/errors.ts'
import { askServer, type ServerCall } from '../sync/call-server.ts'

/** The line from whoever works at this desk to their account at the server. */
export interface ServerLine {
  /**
   * Asks as the person who works here; `organisation` where the path does not say which. Answers are JSON, not yet held to a shape.
   * @throws AppError OFFLINE when there is no server or it does not answer, UNAUTHENTICATED when they must sign in again
   */
  ask(method: ServerCall['method'], path: string, body?: unknown, organisation?: string): Promise<unknown>
  /** What needs no account, such as a forgotten password; `url` names the server where none is connected yet. */
  askOpen(method: ServerCall['method'], path: string, body: unknown, url?: string): Promise<unknown>
}

/** @throws AppError OFFLINE */
export function askOpenly(url: string | undefined, method: ServerCall['method'], path: string, body: unknown): Promise<unknown> {
  if (url === undefined) throw noServer()
  return askServer({ url, method, path, body })
}

export function noServer(): AppError {
  return new AppError('OFFLINE', 'This desk is not connected to a server, and this is done there. Connect it in Settings, Sync.')
}
