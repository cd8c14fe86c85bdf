import type { WebContents } from 'electron'
import { AppError } from '../../shared/kernel/errors.ts'
import { recoverKey, type Custody } from '../host/database/keys.ts'
import { hostLog } from '../host/log.ts'
import { isDamage } from '../host/rescue.ts'
import { keyFileOf } from '../host/unlock.ts'
import { openWorkspace, type WorkspaceOptions } from '../host/open-workspace.ts'
import type { Workspace } from '../host/workspace.ts'
import { systemKeyChain } from './key-chain.ts'
import { electronPrinting } from './printing.ts'

export interface HostOptions {
  readonly dataFolder: string
  readonly platform: NodeJS.Platform
  /** The page that is open, if one is. */
  contents(): WebContents | undefined
  /** Asks a person for the recovery key and hands it to `attempt`; answers false when they give up. */
  askRecoveryKey(attempt: (recoveryKey: string) => Promise<void>): Promise<boolean>
  /** Offers the ways back from a damaged file; answers false when the person gives up. */
  offerRescue(damage: AppError, workspace: WorkspaceOptions): Promise<boolean>
}

/**
 * The host: database, actions, long work. It runs in this process, since a call then costs no second hop, and what would
 * block for more than a moment runs in worker threads; callers see only a Workspace, so it could move without them.
 * `undefined`: it needs a recovery key or a decision about damage, and the person quits instead.
 */
export async function openHost(options: HostOptions): Promise<Workspace | undefined> {
  const { dataFolder, platform, contents } = options
  const custody = await keyCustody(platform)
  const opened = await openWithHelp(options, {
    dataFolder,
    custody,
    printing: electronPrinting({ dataFolder, platform, contents }),
  })
  opened?.startCare()
  return opened
}

/** Asks a person for what only a person can give or decide, and tries again; every other refusal goes up. */
async function openWithHelp(options: HostOptions, workspace: WorkspaceOptions & { custody: Custody }): Promise<Workspace | undefined> {
  try {
    return await openWorkspace(workspace)
  } catch (thrown) {
    const isHelped = isKeyMissing(thrown)
      ? // The key goes under the guard of this computer, so that it is asked for once.
        await options.askRecoveryKey(async (recoveryKey) => {
          await recoverKey(keyFileOf(workspace.dataFolder), recoveryKey, workspace.custody)
        })
      : isDamage(thrown)
        ? await options.offerRescue(thrown, workspace)
        : undefined
    if (isHelped === undefined) throw thrown
    return isHelped ? openWithHelp(options, workspace) : undefined
  }
}

/** The key is there and its guard does not give it. A key file that is damaged holds nothing a recovery key could open. */
function isKeyMissing(thrown: unknown): boolean {
  const codes = ['DATABASE_KEY_MISSING', 'DATABASE_KEY_WRONG']
  return thrown instanceof AppError && codes.includes(thrown.code) && thrown.details?.['custody'] !== undefined
}

/** The system's key chain guards a new workspace's key; where there is none, an owner-only key file does, and Settings says so. */
async function keyCustody(platform: NodeJS.Platform): Promise<Custody> {
  const found = await systemKeyChain(platform)
  if ('missing' in found) {
    hostLog.warn({ why: found.missing }, 'no key chain: the key of a new workspace is kept in an owner-only file')
    return { type: 'key file' }
  }
  return { type: 'key chain', keyChain: found }
}
