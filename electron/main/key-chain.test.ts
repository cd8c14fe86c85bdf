import { describe, expect, it, vi } from 'vitest'
import { safeStorage } from '../../test/support/electron-stand-in.ts'
import { systemKeyChain } from './key-chain.ts'

vi.mock('electron', () => import('../../test/support/electron-stand-in.ts'))

const safe = (change: Partial<typeof safeStorage>): typeof safeStorage =>
  Object.assign(Object.create(safeStorage) as typeof safeStorage, change)

describe('the system’s key chain', () => {
  it('gives back what it wrapped', async () => {
    const chain = await systemKeyChain('linux', safe({}))
    if ('missing' in chain) throw new Error(chain.missing)
    const wrapped = await chain.wrap('secret')
    expect(wrapped.toString()).not.toContain('secret')
    expect(await chain.unwrap(wrapped)).toBe('secret')
  })

  it('is none where Chromium would only pretend: no keyring, its hard-coded password, or nothing at all', async () => {
    for (const pretended of [
      safe({ available: false }),
      safe({ backend: 'basic_text' }),
      safe({ backend: 'unknown' }),
      safe({ mark: 'v10' }),
    ])
      expect(await systemKeyChain('linux', pretended)).toHaveProperty('missing')
  })

  it('is trusted on Windows and macOS, whose seals bear the same mark', async () => {
    for (const platform of ['win32', 'darwin'] as const)
      expect(await systemKeyChain(platform, safe({ mark: 'v10', backend: 'unknown' }))).not.toHaveProperty('missing')
  })
})
