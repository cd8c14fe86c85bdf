import { stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { TableFile } from '../../../shared/areas/imports/table.ts'
import { AppError, type ErrorShape } from '../../../shared/kernel/errors.ts'
import { workerEntry } from '../bundled.ts'
import { READ_LIMITS, type ReadLimits } from './read-limits.ts'

export interface ReadRequest {
  readonly file: string
  readonly limits: ReadLimits
}
export type ReadReply = { readonly table: TableFile } | { readonly error: ErrorShape; readonly stack: string | undefined }

export interface ReadOptions {
  /** Ends the reading at once. */
  readonly signal?: AbortSignal
  readonly limits?: Partial<ReadLimits>
}

/**
 * The rows of a CSV or XLSX file. It is read in a worker of its own that is stopped when it takes too long, too much memory, or is
 * cancelled, so that no file can freeze the desk.
 * @throws AppError FILE_UNREADABLE, FILE_TYPE, TOO_LARGE, CANCELLED
 */
export async function readTable(file: string, options: ReadOptions = {}): Promise<TableFile> {
  const limits: ReadLimits = { ...READ_LIMITS, ...options.limits }
  await refuseUnfit(file, limits)
  if (options.signal?.aborted) throw cancelled()
  const worker = new Worker(workerEntry(import.meta.url, 'read-table.worker'), {
    workerData: { file, limits } satisfies ReadRequest,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
  })
  try {
    return await answerOf(worker, limits, options.signal)
  } finally {
    await worker.terminate()
  }
}

function answerOf(worker: Worker, limits: ReadLimits, signal: AbortSignal | undefined): Promise<TableFile> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooSlow(limits)), limits.milliseconds)
    const abort = (): void => reject(cancelled())
    signal?.addEventListener('abort', abort, { once: true })
    const end = (finish: () => void): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      finish()
    }
    worker.once('message', (reply: ReadReply) =>
      end(() => {
        if ('table' in reply) resolve(reply.table)
        else reject(refusalOf(reply))
      }),
    )
    worker.once('error', (thrown) => end(() => reject(failure(thrown))))
    worker.once('exit', () => end(() => reject(failure(new Error('the reader ended without an answer')))))
  })
}

async function refuseUnfit(file: string, limits: ReadLimits): Promise<void> {
  const found = await stat(file).catch((thrown: NodeJS.ErrnoException) => {
    const why = thrown.code === 'ENOENT' ? 'it is not there' : thrown.code === 'EACCES' ? 'you may not read it' : thrown.message
    throw new AppError('FILE_UNREADABLE', `The file ${file} cannot be opened: ${why}. Choose it again.`, { field: 'file', cause: thrown })
  })
  if (!found.isFile()) throw new AppError('FILE_UNREADABLE', `${file} is not a file. Choose a CSV or XLSX file.`, { field: 'file' })
  if (found.size === 0) throw new AppError('FILE_UNREADABLE', 'The file is empty. Choose the file with the list in it.', { field: 'file' })
  if (found.size > limits.bytes)
    throw new AppError(
      'TOO_LARGE',
      `The file has ${Math.ceil(found.size / 1024 / 1024)} MB and RentFlow reads at most ${Math.floor(limits.bytes / 1024 / 1024)} MB. Take out pictures and unused sheets, or split it.`,
      { field: 'file', details: { bytes: found.size, limit: limits.bytes } },
    )
}

/** An AppError crosses as its shape; anything else is a fault of ours and keeps its trace for the log. */
function refusalOf({ error, stack }: Extract<ReadReply, { error: ErrorShape }>): Error {
  if (error.code !== 'INTERNAL') return new AppError(error.code, error.message, { field: error.field, details: error.details })
  return new Error(`reading a table failed: ${stack}`)
}

function failure(thrown: Error): Error {
  if ((thrown as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') return thrown
  return new AppError('TOO_LARGE', 'The file needs more memory to read than RentFlow gives one file. Split it into smaller files.', {
    field: 'file',
    cause: thrown,
  })
}

const cancelled = (): AppError => new AppError('CANCELLED', 'Reading the file was stopped, as you asked. Nothing was changed.')

const tooSlow = (limits: ReadLimits): AppError =>
  new AppError(
    'TOO_LARGE',
    `The file was not read within ${Math.round(limits.milliseconds / 1000)} seconds. Split it into smaller files.`,
    {
      field: 'file',
    },
  )
