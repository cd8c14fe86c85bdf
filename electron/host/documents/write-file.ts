import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { WrittenFile } from '../../../shared/documents/ports.ts'
import { AppError } from '../../../shared/kernel/errors.ts'

/**
 * Writes a file whole or not at all: beside its place first, flushed, then renamed over it.
 * @throws AppError FILE_UNWRITABLE, DISK_FULL
 */
export async function writeFileWhole(file: string, bytes: Uint8Array): Promise<WrittenFile> {
  return writeWhole(file, async (temporary) => {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    return { bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') }
  })
}

/** The same for a writer that streams into the temporary file and then tells its size and hash. */
export async function writeWhole(file: string, write: (temporary: string) => Promise<Omit<WrittenFile, 'file'>>): Promise<WrittenFile> {
  const target = resolve(file)
  const temporary = join(dirname(target), `.${basename(target).slice(0, 80)}.${randomUUID().slice(0, 8)}.part`)
  try {
    await mkdir(dirname(target), { recursive: true })
    const written = await write(temporary)
    await rename(temporary, target)
    return { file: target, ...written }
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => {})
    throw fileRefusal(thrown, target)
  }
}

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const NO_PLACE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENAMETOOLONG', 'EBUSY', 'EINVAL'])

function fileRefusal(thrown: unknown, file: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  const details = { file, reason: code }
  if (NO_ROOM.has(code))
    return new AppError('DISK_FULL', `There is no room left to write ${basename(file)}. Free some space, then do it again.`, {
      field: 'out',
      details,
    })
  if (NO_PLACE.has(code))
    return new AppError(
      'FILE_UNWRITABLE',
      `${file} cannot be written: ${REASONS[code] ?? 'its folder does not take it'}. Choose another folder or name.`,
      { field: 'out', details, cause: thrown },
    )
  return thrown
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EISDIR: 'a folder has that name',
  ENAMETOOLONG: 'the name is too long',
  EBUSY: 'another program has it open',
}
