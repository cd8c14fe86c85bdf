import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actionNamed } from '../../electron/host/catalogue.ts'
import { ReadingRoom } from '../../electron/host/reading/reading-room.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'rentflow-reading-'))
let workspace: Workspace
let room: ReadingRoom

beforeAll(async () => {
  workspace = await openWorkspace({ dataFolder: folder })
  await run('organisations.start', { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
  const { id } = (await run('properties.create', { name: 'Sunrise A', type: 'hostel' })) as { id: string }
  await run('properties.addRooms', { propertyId: id, floor: 1, from: 101, to: 103, bedsEach: 2, rent: { minor: 850_000, currency: 'INR' } })
  const { actor } = workspace
  room = new ReadingRoom(() => ({
    file: workspace.records.file,
    key: workspace.unlocked.key,
    dataFolder: folder,
    device: actor.id,
    deviceCode: 'A1',
  }))
})
afterAll(async () => {
  await room.close()
  await workspace.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (name: string, input: unknown = {}): Promise<unknown> => workspace.run(actionNamed(name), input)
const beside = async (action: string, input: unknown = {}): Promise<unknown> =>
  (await room.run({ action, input, actor: workspace.actor, org: workspace.org })).output

describe('heavy reads in a thread of their own', () => {
  test('answer what the main thread answers, and see what was written since', async () => {
    const asOf = { asOf: '2026-11-20' }
    expect(await beside('reports.rentRoll', asOf)).toEqual(await run('reports.rentRoll', asOf))
    const [bed] = ((await run('beds.list')) as { rows: { id: string }[] }).rows
    await run('agreements.create', {
      resident: { firstName: 'Asha' },
      bedId: bed!.id,
      startOn: '2026-11-01',
      status: 'active',
      checkIn: true,
    })
    const answer = (await beside('reports.rentRoll', asOf)) as { rows: unknown[] }
    expect(answer).toEqual(await run('reports.rentRoll', asOf))
    expect(JSON.stringify(answer)).toContain('Asha')
  })

  test('make their files, and refuse in the same words', async () => {
    const { file, bytes } = (await beside('reports.rentRoll', { export: 'csv' })) as { file: string; bytes: number }
    expect(path.dirname(file)).toBe(path.join(folder, 'documents'))
    expect(bytes).toBeGreaterThan(0)
    await expect(beside('reports.occupancy', { from: '2026-11-20', to: '2026-11-01' })).rejects.toMatchObject({
      code: 'VALIDATION',
      field: 'to',
    })
    await expect(beside('reports.occupancy', {})).rejects.toMatchObject({ code: 'VALIDATION', field: 'from' })
  })

  test('say which kinds of document an answer rests on, as the main thread does', async () => {
    const here = await workspace.read(actionNamed('reports.rentRoll'), {})
    expect(here.kinds).toEqual(expect.arrayContaining(['organisation', 'bed', 'stay', 'agreement']))
    expect(here.kinds).not.toContain('expense')
    expect((await room.run({ action: 'reports.rentRoll', input: {}, actor: workspace.actor, org: workspace.org })).kinds).toEqual(
      here.kinds,
    )
  })

  test('cannot write', async () => {
    await expect(beside('organisations.update', { patch: { city: 'Pune' } })).rejects.toThrow('a reader writes nothing')
    expect(await run('organisations.get')).not.toHaveProperty('organisation.city')
  })
})
