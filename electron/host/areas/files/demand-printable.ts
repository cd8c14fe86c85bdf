import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Paper } from '../../../../shared/documents/paper.ts'
import { AppError } from '../../../../shared/kernel/errors.ts'
import { keptKind } from '../../files/kept-kind.ts'
import { inboxOf } from '../../files/inbox.ts'
import type { DeskServices } from '../../services.ts'

/** As much as papers take for a letterhead. */
export const LOGO_LIMIT = 2_000_000

/**
 * Prints a paper with the picture at its head: a logo that cannot be drawn would stop every receipt from then on.
 * @throws AppError FILE_TYPE, TOO_LARGE
 */
export async function demandPrintable(services: Pick<DeskServices, 'dataFolder' | 'documents'>, bytes: Buffer): Promise<void> {
  const type = keptKind(bytes)?.type
  if (type !== 'image/png' && type !== 'image/jpeg') throw unprintable()
  if (bytes.length > LOGO_LIMIT)
    throw new AppError('TOO_LARGE', 'A logo may have 2 MB, because it stands on every paper. Save it smaller.', { field: 'file' })
  const out = path.join(inboxOf(services.dataFolder), `.${randomUUID()}.pdf`)
  try {
    await services.documents.renderPaper(trialPaper(`data:${type};base64,${bytes.toString('base64')}`), 'a4', out)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code !== 'INTERNAL') throw thrown
    throw unprintable(thrown)
  } finally {
    await rm(out, { force: true })
  }
}

function trialPaper(logo: string): Paper {
  return {
    kind: 'report',
    name: 'trial',
    locale: 'en',
    title: 'Trial',
    letterhead: { name: 'Trial', lines: [], colour: '#000000', logo },
    blocks: [],
    pageWords: { page: '', of: '' },
  }
}

function unprintable(cause?: unknown): AppError {
  return new AppError(
    'FILE_TYPE',
    'This picture cannot be printed on papers. A logo is a PNG or JPEG; save it once more as one of these.',
    {
      field: 'file',
      cause,
    },
  )
}
