import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../shared/kernel/errors.ts'
import { copyFolder, removeDurably, syncPath } from './durable-folder.ts'
import type { Journals } from './journals.ts'

/** Makes `live` fit to be opened; the journal goes on from wherever it then is. */
export async function prepareLive(folder: string, journals: Journals): Promise<{ isTrusted: boolean; isLossy: boolean }> {
  const live = path.join(folder, 'live')
  const exists = existsSync(live)
  const isTrusted = exists && (await wasClosedCleanly(folder))
  // From here on it is as good as torn until it is closed again.
  await removeDurably(cleanFile(folder))
  if (isTrusted) return { isTrusted, isLossy: false }
  const { base, entries, isBroken, isBegun } = journals
  if (base === undefined && entries.length === 0) {
    // Neither a base nor the journal's beginning: there is nothing but the torn files to go on from.
    const isLossy = isBroken || (exists && !isBegun)
    if (isLossy && !exists) throw damaged(folder)
    if (isLossy) return { isTrusted, isLossy }
  }
  if (exists && isBroken) await rename(live, freeName(`${live}-set-aside`))
  else await rm(live, { recursive: true, force: true })
  // Nothing is trusted of it before it is closed, and that brings it to disk.
  if (base !== undefined) await copyFolder(base, live)
  return { isTrusted, isLossy: isBroken }
}

/** Nothing of a database that was not whole is thrown away. */
function freeName(name: string): string {
  for (let count = 1; ; count++) if (!existsSync(`${name}-${count}`)) return `${name}-${count}`
}

/** What does not lead on from here is kept for whoever wants to look at it, out of the way. */
export async function setAside(folder: string): Promise<void> {
  const journal = path.join(folder, 'journal')
  await rename(journal, freeName(`${journal}-set-aside`))
  await mkdir(journal, { mode: 0o700 })
  await syncPath(folder)
}

export function damaged(folder: string, cause?: unknown): AppError {
  return new AppError(
    'DATABASE_DAMAGED',
    `The database in ${folder} cannot be put together again: files of it are missing or damaged. Nothing was changed. Restore the last backup into a new folder.`,
    { details: { folder }, cause },
  )
}

async function wasClosedCleanly(folder: string): Promise<boolean> {
  try {
    return /^\d+$/.test(await readFile(cleanFile(folder), 'utf8'))
  } catch {
    // No such mark: it was not.
    return false
  }
}

export function cleanFile(folder: string): string {
  return path.join(folder, 'closed')
}
