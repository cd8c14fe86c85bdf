import './lean-heap.ts'
import type { ReceiptSigner } from '../../shared/documents/ports.ts'
import type { RandomBytes } from '../../shared/kernel/ids.ts'
import type { Custody, UnlockedKey } from './database/keys.ts'
import { openRecords, type Records } from './database/open-records.ts'
import { openReceiptSigner } from './documents/receipt-signer.ts'
import { deskIdentity, localMemory, type DeskIdentity } from './local-memory.ts'
import type { Printing } from './printing/printing.ts'
import { unlockWorkspace } from './unlock.ts'
import { Workspace } from './workspace.ts'

export interface WorkspaceOptions {
  readonly dataFolder: string
  /** Who guards the file's key; an owner-only key file where nothing better is at hand. */
  readonly custody?: Custody
  /** Printers of this computer; absent where the app runs in a browser. */
  readonly printing?: Printing
  /** Unix milliseconds; tests and samples bring their own clock and randomness. */
  readonly nowMs?: () => number
  readonly random?: RandomBytes
}

/** @throws AppError when the folder cannot hold a workspace, is open elsewhere, or its key is wrong. */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const unlocked = await unlockWorkspace(options.dataFolder, options.custody)
  const records = await openRecords(options.dataFolder, unlocked.key)
  try {
    const memory = localMemory(() => records.local)
    const parts = { unlocked, records, identity: await deskIdentity(memory), signer: await openReceiptSigner(memory) }
    const workspace = new Workspace(options, parts)
    await workspace.sync.prepare()
    return workspace
  } catch (thrown) {
    await records.close()
    throw thrown
  }
}

/** What is there before a workspace can be made of it. */
export interface OpenedParts {
  readonly unlocked: UnlockedKey
  readonly records: Records
  readonly identity: DeskIdentity
  readonly signer: ReceiptSigner
}
