import { constants } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Copies a folder with all it holds; on disk when it resolves. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await copyFolder(from, to)
  await syncTree(to)
}

/** Copies a folder with all it holds, without waiting for the disk. */
export async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  await forEachInside(
    from,
    (name) => copyFolder(path.join(from, name), path.join(to, name)),
    (name) => copyFile(path.join(from, name), path.join(to, name), constants.COPYFILE_FICLONE),
  )
}

/** Brings everything in a folder to disk. */
export async function syncTree(folder: string): Promise<void> {
  await forEachInside(
    folder,
    (name) => syncTree(path.join(folder, name)),
    (name) => syncPath(path.join(folder, name)),
  )
  await syncPath(folder)
}

/** A disk takes several requests at once; PGlite's folder has a thousand small files. */
const AT_ONCE = 16

async function forEachInside(
  folder: string,
  folderInside: (name: string) => Promise<void>,
  fileInside: (name: string) => Promise<void>,
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries) if (entry.isDirectory()) await folderInside(entry.name)
  const files = entries.filter((entry) => !entry.isDirectory())
  for (let from = 0; from < files.length; from += AT_ONCE)
    await Promise.all(files.slice(from, from + AT_ONCE).map((entry) => fileInside(entry.name)))
}

/** Whole or not at all, under its last name only once it is on disk. */
export async function writeDurably(file: string, text: string): Promise<void> {
  const draft = `${file}.draft`
  await writeFile(draft, text, { mode: 0o600 })
  await syncPath(draft)
  await rename(draft, file)
  await syncPath(path.dirname(file))
}

export async function removeDurably(file: string): Promise<void> {
  await rm(file, { recursive: true, force: true })
  await syncPath(path.dirname(file))
}

/** A file's content, or what a folder holds by name. */
export async function syncPath(file: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
