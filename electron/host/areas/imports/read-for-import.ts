import type { ActionContext } from '../../../../shared/kernel/action.ts'
import type { TableFile } from '../../../../shared/areas/imports/table.ts'
import { readTable } from '../../files/read-table.ts'

/** Looking makes a job of it, and what is read sooner is none. */
const LOOK_EVERY_MS = 1000

/** Reads the file while looking whether a person has cancelled, which progress says by refusing. */
export async function readForImport(context: Pick<ActionContext, 'progress'>, file: string): Promise<TableFile> {
  const stop = new AbortController()
  const look = setInterval(() => void context.progress(0, 1).catch(() => stop.abort()), LOOK_EVERY_MS)
  try {
    return await readTable(file, { signal: stop.signal })
  } finally {
    clearInterval(look)
  }
}
