import { afterEach, expect, test, vi } from 'vitest'
import { RunningClient } from './running-client.ts'
import type { ServerLink } from './server-link.ts'
import type { SyncClient } from './sync-client.ts'

const LINK = {} as ServerLink

/** What became of every connection, one after the other. */
function running() {
  const log: string[] = []
  let interrupt = (): void => {}
  let made = 0
  const client = new RunningClient(async (_, interrupted) => {
    const number = (made += 1)
    interrupt = interrupted
    const note = (what: string) => async () => void log.push(`${what} ${number}`)
    return { start: note('started'), close: note('closed') } as unknown as SyncClient
  })
  return { client, log, interrupt: () => interrupt() }
}

afterEach(() => {
  vi.useRealTimers()
})

test('a connection that was interrupted is begun anew by itself after a while, once the last one has ended', async () => {
  vi.useFakeTimers()
  const { client, log, interrupt } = running()
  await client.open(LINK)
  interrupt()
  expect(client.current).toBeUndefined()
  await vi.runAllTimersAsync()
  expect(log).toEqual(['started 1', 'closed 1', 'started 2'])
})

test('at once where somebody asks, and never where sync was paused meanwhile', async () => {
  vi.useFakeTimers()
  const { client, log, interrupt } = running()
  await client.open(LINK)
  interrupt()
  await client.open(LINK)
  interrupt()
  await client.close()
  await vi.runAllTimersAsync()
  expect(log).toEqual(['started 1', 'closed 1', 'started 2', 'closed 2'])
})
