import { recoverKey, renewRecoveryKey, type Custody, type UnlockedKey } from './database/keys.ts'
import { keyFileOf } from './unlock.ts'

/** The recovery key of an open workspace. */
export class Recovery {
  readonly #keyFile: string
  readonly #guard: Custody

  /** `custody` was brought along; what guards the key file may be less. */
  constructor(dataFolder: string, unlocked: UnlockedKey, custody: Custody = { type: 'key file' }) {
    this.#keyFile = keyFileOf(dataFolder)
    this.#guard = unlocked.custody === 'key file' ? { type: 'key file' } : custody
  }

  /** The last one opens nothing from then on. */
  renew(): Promise<string> {
    return renewRecoveryKey(this.#keyFile, this.#guard)
  }

  /** @throws AppError RECOVERY_KEY_INVALID */
  async prove(recoveryKey: string): Promise<void> {
    await recoverKey(this.#keyFile, recoveryKey, this.#guard)
  }
}
