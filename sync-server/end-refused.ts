import { AppError, toErrorShape } from '../shared/kernel/errors.ts'
import { openLog } from './log.ts'

/** How a program of the server ends that could not do its work: the refusal as one JSON document on stderr, a fault with its trace in the log. */
export function endRefused(thrown: unknown): void {
  if (!(thrown instanceof AppError)) openLog('error').error({ err: thrown }, 'a fault of the server')
  process.stderr.write(`${JSON.stringify({ error: toErrorShape(thrown) })}\n`)
  process.exitCode = 1
}
