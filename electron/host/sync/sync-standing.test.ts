import { expect, test } from 'vitest'
import type { LocalMemory } from '../services.ts'
import { SyncStanding } from './sync-standing.ts'

/** What of it is on disk, as JSON. */
function memoryOnDisk(): LocalMemory {
  const kept = new Map<string, string>()
  const get = async (name: string) => (kept.has(name) ? (JSON.parse(kept.get(name)!) as unknown) : undefined)
  return { get, set: async (name: string, value: unknown) => void kept.set(name, JSON.stringify(value)) } as LocalMemory
}

test('an organisation that was passed over is known as such after any end of the program, until all of it was sent again', async () => {
  const memory = memoryOnDisk()
  await (await SyncStanding.of(memory)).passOver('org-1')
  const after = await SyncStanding.of(memory)
  expect([after.hasPassedOver('org-1'), after.hasPassedOver('org-2')]).toEqual([true, false])
  await after.joins()
  await (await SyncStanding.of(memory)).beginsAnew('epoch-1', ['org-2'], 'all')
  expect((await SyncStanding.of(memory)).hasPassedOver('org-1')).toBe(true)
  await (await SyncStanding.of(memory)).beginsAnew('epoch-2', ['org-1'], 'all')
  expect((await SyncStanding.of(memory)).hasPassedOver('org-1')).toBe(false)
})
