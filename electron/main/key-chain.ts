import { safeStorage, type SafeStorage } from 'electron'
import type { KeyChain } from '../host/database/keys.ts'

type Safe = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>

/** How Chromium marks what it sealed with the password that is the same in every copy of it. */
const HARD_CODED = Buffer.from('v10')

/**
 * The key chain, or why there is none. On a Linux desktop without a keyring Chromium “seals” with a password everybody
 * knows; that is no safe, so it is refused and the caller falls back to a passphrase or a key file, and says so.
 */
export async function systemKeyChain(
  platform: NodeJS.Platform,
  safe: Safe = safeStorage,
): Promise<KeyChain | { readonly missing: string }> {
  if (!(await safe.isAsyncEncryptionAvailable())) return { missing: 'this computer offers no key chain' }
  const backend = platform === 'linux' ? safe.getSelectedStorageBackend() : undefined
  if (backend === 'basic_text' || backend === 'unknown') return { missing: 'no keyring (GNOME Keyring, KWallet) is running' }
  if (platform === 'linux' && (await safe.encryptStringAsync('probe')).subarray(0, HARD_CODED.length).equals(HARD_CODED))
    return { missing: 'the keyring answers with a password that is not secret' }
  return {
    wrap: (secret) => safe.encryptStringAsync(secret),
    // Should the system have changed its own key, the old wrapping still opens; it is renewed with the next new custody.
    unwrap: async (wrapped) => (await safe.decryptStringAsync(wrapped)).result,
  }
}
