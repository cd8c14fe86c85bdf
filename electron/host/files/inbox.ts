import { lstat, open, readdir, realpath, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { keptKind } from './kept-kind.ts'

const DAY_MS = 24 * 60 * 60_000
/** A list that was never imported: somebody may still be at it. */
const LIST_DAYS = 30

/** Where uploads wait, each in a folder named by the first sixteen characters of its content's hash. */
export function inboxOf(dataFolder: string): string {
  return path.join(dataFolder, 'inbox')
}

/** The beginning of the hash of an upload, by its path; `undefined` for a file that is no upload. */
export async function uploadHash(dataFolder: string, file: string): Promise<string | undefined> {
  const inbox = inboxOf(await realpath(dataFolder))
  const [folder, ...rest] = path.relative(inbox, path.join(await realOrAsGiven(path.dirname(file)), path.basename(file))).split(path.sep)
  return rest.length === 1 && /^[0-9a-f]{16}$/.test(folder!) ? folder : undefined
}

/** Takes an upload away, once what it was brought for is done. Another name of the same content stays. */
export async function dropUpload(file: string): Promise<void> {
  await rm(file, { force: true })
  await rmdir(path.dirname(file)).catch((thrown: unknown) => {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(thrown))) throw thrown
  })
}

export interface TidyInbox {
  /** Unix milliseconds. */
  readonly nowMs: number
  /** Whether a list whose hash begins so was imported. */
  isImported(hash: string): Promise<boolean>
}

/**
 * Removes uploads nobody came back for: after a day, lists that were not imported after thirty. They lie here as they came,
 * not encrypted, so they must not stay.
 */
export async function tidyInbox(dataFolder: string, { nowMs, isImported }: TidyInbox): Promise<number> {
  const inbox = inboxOf(dataFolder)
  let removed = 0
  for (const entry of await readdir(inbox, { recursive: true, withFileTypes: true }).catch(none)) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const age = nowMs - (await lstat(file)).mtimeMs
    if (age < DAY_MS) continue
    const isWaiting = age < LIST_DAYS * DAY_MS && entry.parentPath !== inbox && (await isList(file))
    if (isWaiting && !(await isImported(path.basename(entry.parentPath)))) continue
    await rm(file, { force: true })
    if (entry.parentPath !== inbox) await dropUpload(file)
    removed += 1
  }
  return removed
}

/** Whatever cannot be kept for a record was brought for an import. */
async function isList(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0)
    return keptKind(buffer.subarray(0, bytesRead)) === undefined
  } finally {
    await handle.close()
  }
}

function realOrAsGiven(folder: string): Promise<string> {
  return realpath(folder).catch(() => path.resolve(folder))
}

function none(thrown: unknown): [] {
  if (codeOf(thrown) === 'ENOENT') return []
  throw thrown
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
}
