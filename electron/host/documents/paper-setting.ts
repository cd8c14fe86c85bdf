import { defaultLanguage, type PaperSetting } from '../../../shared/documents/paper-frame.ts'
import type { PaperLanguage } from '../../../shared/documents/paper-words.ts'
import { currentOrganisation } from '../../../shared/areas/organisations/current-organisation.ts'
import type { ActionContext } from '../../../shared/kernel/action.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { FileRef } from '../../../shared/kernel/fields.ts'
import type { KeptFiles } from '../files/kept-files.ts'
import { hostLog } from '../log.ts'
import type { DeskServices } from '../services.ts'

/** What of a desk's services papers need. */
export type PaperServices = Pick<DeskServices, 'dataFolder' | 'documents' | 'files' | 'signer' | 'run'>
export type PaperContext = Pick<ActionContext<PaperServices>, 'store' | 'org' | 'services' | 'today' | 'progress'>

/** The organisation, its language and its logo as a paper's head needs them. */
export async function paperSetting({ store, org, services }: PaperContext, language: PaperLanguage | undefined): Promise<PaperSetting> {
  const organisation = await currentOrganisation(store, org)
  const logo = organisation.logo && (await readLogo(services.files, organisation.logo))
  return { organisation, language: language ?? defaultLanguage(organisation), ...(logo ? { logo } : {}) }
}

/** PDF takes PNG and JPEG. A logo that is missing on this desk is left out: the paper must not wait for it. */
async function readLogo(files: KeptFiles, { hash }: FileRef): Promise<string | undefined> {
  try {
    const { bytes, kind } = await files.read(hash)
    return PRINTED.has(kind.type) ? `data:${kind.type};base64,${bytes.toString('base64')}` : undefined
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown
    hostLog.warn({ err: thrown }, 'the logo is left out of a paper')
    return undefined
  }
}

const PRINTED: ReadonlySet<string> = new Set(['image/png', 'image/jpeg'])
