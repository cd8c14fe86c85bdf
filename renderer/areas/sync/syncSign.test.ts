import { describe, expect, it } from 'vitest'
import { SIGN_TONES, syncSign } from './syncSign.ts'

describe('the sign in the top bar', () => {
  it('says “saved here” at a desk that has no server', () => {
    expect(syncSign({ state: 'local', waiting: 0 })).toBe('here')
  })

  it('says “on the server” only when nothing waits', () => {
    expect(syncSign({ state: 'quiet', waiting: 0 })).toBe('server')
    expect(syncSign({ state: 'quiet', waiting: 2 })).toBe('waiting')
    expect(syncSign({ state: 'syncing', waiting: 2 })).toBe('sending')
  })

  it('stays calm without a network, whatever waits', () => {
    const sign = syncSign({ state: 'offline', waiting: 40 })
    expect(sign).toBe('offline')
    expect(SIGN_TONES[sign]).toBe('calm')
  })

  it('tells the first exchange from the daily one', () => {
    const firstSync = { wave: 'recent' as const, done: 10, remaining: 90, usable: true }
    expect(syncSign({ state: 'syncing', waiting: 0, firstSync })).toBe('first')
  })
})
