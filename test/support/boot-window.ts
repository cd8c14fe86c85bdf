import { vi } from 'vitest'
import { bootMain, type Booted, type StandIn } from './boot-main.ts'

export interface BootedWindow extends Booted {
  theWindow(): StandIn['BrowserWindow']['all'][number]
  /** Asks the app's own scheme, as the page and whoever got into it would. */
  get(address: string, init?: RequestInit): Promise<Response>
}

/** Boots main on an empty workspace and waits for its window; once in a test file. */
export async function bootWindow(): Promise<BootedWindow> {
  const booted = await bootMain()
  const { electron } = booted
  await vi.waitUntil(() => electron.BrowserWindow.all.length === 1, { timeout: 60_000 })
  return {
    ...booted,
    theWindow: () => electron.BrowserWindow.all[0]!,
    get: async (address, init) => electron.protocol.handlers.get('app')!(new Request(address, init)),
  }
}
