import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { writeFileWhole } from '../documents/write-file.ts'
import { hashesIn, readIfThere, type KeptFiles } from './kept-files.ts'

/** Beside the backups, one copy for all of them: a kept file never changes. */
export function copiesFolderIn(backupsFolder: string): string {
  return path.join(backupsFolder, 'files')
}

/**
 * Copies each kept file that has no copy yet, sealed as it is and read back before it counts. A real copy, not a link: damage
 * to the one must not be damage to the other. Answers how many were copied; a file that does not open itself is left out.
 */
export async function copyKeptFiles(files: KeptFiles, copiesFolder: string): Promise<number> {
  const copied = new Set(await hashesIn(copiesFolder))
  let made = 0
  for (const hash of await files.hashes()) {
    if (copied.has(hash) && (await sameSize(path.join(files.folder, hash), path.join(copiesFolder, hash)))) continue
    if (await copyOne(files, hash, files.folder, copiesFolder)) made += 1
  }
  return made
}

/** The copies that do not open any more, after mending those whose original is sound. */
export async function damagedCopies(files: KeptFiles, copiesFolder: string): Promise<string[]> {
  const damaged: string[] = []
  for (const hash of await hashesIn(copiesFolder)) {
    if (await isSound(files, hash, copiesFolder)) continue
    if (!(await copyOne(files, hash, files.folder, copiesFolder))) damaged.push(hash)
  }
  return damaged
}

export interface BroughtBack {
  /** How many were missing or damaged here and are back. */
  readonly restored: number
  /** Addresses of copies that did not open where the original is not sound either. */
  readonly damaged: string[]
}

/** Puts back what is missing or damaged among the kept files, from sound copies only. */
export async function bringBackFiles(files: KeptFiles, copiesFolder: string): Promise<BroughtBack> {
  const damaged: string[] = []
  let restored = 0
  for (const hash of await hashesIn(copiesFolder)) {
    if (await isSound(files, hash, files.folder)) continue
    if (await copyOne(files, hash, copiesFolder, files.folder)) restored += 1
    else damaged.push(hash)
  }
  return { restored, damaged }
}

/** Whether there was something sound to copy. */
async function copyOne(files: KeptFiles, hash: string, from: string, to: string): Promise<boolean> {
  const sealed = await readIfThere(path.join(from, hash))
  if (!sealed || !files.opens(hash, sealed)) return false
  await mkdir(to, { recursive: true })
  await writeFileWhole(path.join(to, hash), sealed)
  return isSound(files, hash, to)
}

async function isSound(files: KeptFiles, hash: string, folder: string): Promise<boolean> {
  const sealed = await readIfThere(path.join(folder, hash))
  return sealed !== undefined && files.opens(hash, sealed)
}

async function sameSize(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(a), stat(b)])
  return one.size === other.size
}
