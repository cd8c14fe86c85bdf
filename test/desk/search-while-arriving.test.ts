import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { SqliteInternals } from '../../electron/host/database/rx-storage-instance.ts'
import { actionNamed, type DeskActions } from '../../electron/host/catalogue.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import { instantOf, systemNow } from '../../shared/kernel/day.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { stored } from './storage/storage-fixture.ts'

const ARRIVAL = 'replication-downstream-server'
const MANY = 500
const folder = temporaryFolder()
let workspace: Workspace

beforeAll(async () => {
  workspace = await openWorkspace({ dataFolder: folder })
  await workspace.run(actionNamed('organisations.start'), { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
})
afterAll(() => workspace.close())

const find = (text: string) =>
  workspace.run(actionNamed('search.find'), { text, limit: 20 }) as Promise<DeskActions['search.find']['output']>

test('a search while much arrives answers with what can be found, says that more is coming, and finds it later', async () => {
  await workspace.run(actionNamed('residents.create'), { firstName: 'Ravi', phone: '+919812345678' })
  const storage = workspace.records.records.internalStorageInstance
  const { search } = storage.internals as SqliteInternals
  // The slowest of computers: it makes nothing findable, and its other work goes on.
  const slow = vi.spyOn(search!, 'catchUp').mockImplementation(() => {})
  const at = instantOf(systemNow())
  const stamps = { kind: 'resident', org: workspace.org, v: 1, hlc: '0mx0pjgqj-0000-B1', device: 'b', createdAt: at, updatedAt: at }
  const arriving = Array.from({ length: MANY }, (_, n) =>
    stored({ id: `r${n}`, ...stamps, data: { firstName: 'Ravi', lastName: `Number${n}`, status: 'active' } }),
  )
  await storage.bulkWrite(arriving.map((document) => ({ document })) as never, ARRIVAL)
  const first = await find('ravi')
  expect(first.hits.map(({ title }) => title)).toEqual(['Ravi'])
  expect(first.isComplete).toBe(false)
  slow.mockRestore()
  // Nobody need wait for it: it went on when the first answer was given.
  await expect.poll(() => (storage.internals as SqliteInternals).search!.isBehind).toBe(false)
  const later = await find('number499')
  expect(later).toMatchObject({ isComplete: true, hits: [{ id: 'r499' }] })
})
