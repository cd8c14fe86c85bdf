import type { LocalMemory } from '../services.ts'

/** An Ed25519 key pair of this desk; the private half never leaves it. */
export interface DeskKey {
  id: string
  /** PKCS8 DER, base64url. */
  privateKey: string
  /** SPKI DER, base64url. */
  publicKey: string
}

/** The account this desk is signed in with, as its encrypted file remembers it. */
export interface ServerAccount {
  url: string
  user: { id: string; name: string; email: string }
  /** Replaced at each use. */
  refreshToken: string
  /** Which of the account's organisations are kept on this desk. */
  organisations: string[]
  /** The code the server gave this desk in each of them. */
  codes: Record<string, string>
  /** What this desk proves itself with; the server knows the other half. */
  device: DeskKey
}

const ACCOUNT = 'sync-account'

export async function rememberedAccount(memory: LocalMemory): Promise<ServerAccount | undefined> {
  const value = (await memory.get(ACCOUNT)) as { account?: ServerAccount } | undefined
  return value?.account
}

export async function rememberAccount(memory: LocalMemory, account: ServerAccount | undefined): Promise<void> {
  await memory.set(ACCOUNT, account ? { account } : {})
}
