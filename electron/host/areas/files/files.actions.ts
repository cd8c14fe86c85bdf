import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { AppError } from '../../../../shared/kernel/errors.ts'
import { f } from '../../../../shared/kernel/fields.ts'
import { writeFileWhole } from '../../documents/write-file.ts'
import { dropUpload, uploadHash } from '../../files/inbox.ts'
import { KEPT_LIMIT, tooLarge } from '../../files/kept-files.ts'
import type { DeskServices } from '../../services.ts'
import { demandPrintable } from './demand-printable.ts'

type Desk = { services: DeskServices }

/** An upload is taken away once it is kept; asked again for it, the answer is the same. */
const keepFile = defineAction({
  name: 'files.keep',
  summary:
    'Keep a picture or PDF for a record, encrypted: `file` is a path on this computer or the answer of an upload. Name what it answers in the record.',
  permission: 'documents.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({
    file: z.string().min(1).max(4000),
    /** A logo is printed once for trial, so that no paper fails on it later. */
    use: z.enum(['logo']).optional(),
  }),
  output: f.file().zod,
  async run({ services }: Desk, { file, use }) {
    const upload = await uploadHash(services.dataFolder, file)
    const bytes = await readToKeep(file).catch(async (thrown: unknown) => {
      const kept = upload && (await services.files.beginningWith(upload))
      if (!kept) throw thrown
      return (await services.files.read(kept)).bytes
    })
    if (use === 'logo') await demandPrintable(services, bytes)
    const kept = await services.files.keep(bytes, path.basename(file))
    if (upload !== undefined) await dropUpload(file)
    return kept
  },
})

const openFile = defineAction({
  name: 'files.open',
  summary: 'Write a kept file, readable, to a place of yours.',
  permission: 'documents.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ hash: z.string().max(64), out: z.string().min(1).max(4000) }),
  output: z.object({ file: z.string(), bytes: z.int(), sha256: z.string(), type: z.string() }),
  async run({ services }: Desk, { hash, out }) {
    const { bytes, kind } = await services.files.read(hash)
    return { ...(await writeFileWhole(out, bytes)), type: kind.type }
  },
})

export const filesActions = [keepFile, openFile] as const

/** @throws AppError FILE_UNREADABLE, TOO_LARGE */
async function readToKeep(file: string): Promise<Buffer> {
  try {
    const found = await stat(file)
    if (!found.isFile()) throw new Error('it is not a file')
    if (found.size > KEPT_LIMIT) throw tooLarge()
    return await readFile(file)
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    throw new AppError(
      'FILE_UNREADABLE',
      `${path.basename(file)} cannot be read: it was moved, or this user may not open it. Choose it again.`,
      {
        field: 'file',
        cause: thrown,
      },
    )
  }
}
