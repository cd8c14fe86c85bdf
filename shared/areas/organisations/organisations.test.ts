import { describe, expect, test } from 'vitest'
import { testDesk } from '../../../test/support/test-desk.ts'
import { startOrganisation } from './start-organisation.action.ts'
import { Engine } from '../../kernel/engine.ts'
import { MemoryBackend } from '../../kernel/memory-backend.ts'

const START = { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }

describe('an organisation', () => {
  test.each([
    ['currency', 'ZZZ'],
    ['country', 'XX'],
    ['name', '   '],
    ['timeZone', 'Mars/Olympus'],
  ])('does not start with a %s that is none: %s', async (field, value) => {
    await expect(start({ ...START, [field]: value })).rejects.toMatchObject({ code: 'VALIDATION', field })
  })

  test.each([
    ['locale', 'not a locale!!'],
    ['timeZone', ''],
    ['country', 'xx'],
    ['name', ' '],
    ['colour', 'red;'],
  ])('keeps its %s when the new one could not be worked with: “%s”', async (field, value) => {
    const desk = await testDesk()
    await expect(desk.run('organisations.update', { patch: { [field]: value } })).rejects.toMatchObject({ code: 'VALIDATION', field })
    expect((await desk.run('organisations.get', {})).organisation).toEqual(desk.organisation)
  })

  test('keeps its currency, because amounts already written would not change with it', async () => {
    const desk = await testDesk()
    await expect(desk.run('organisations.update', { patch: { currency: 'JPY' } })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: 'currency',
    })
    expect(await desk.run('organisations.update', { patch: { currency: 'INR', locale: 'hi-IN', colour: '#1F6feb' } })).toMatchObject({
      locale: 'hi-IN',
    })
  })
})

function start(input: object): Promise<unknown> {
  const engine = new Engine({
    backend: new MemoryBackend(),
    org: 'org-1',
    device: 'd1',
    deviceCode: 'A1',
    nowMs: () => 0,
    random: (length) => new Uint8Array(length),
    timeZone: async () => 'UTC',
  })
  return engine.run(startOrganisation, input, { actor: { id: 'u1', name: 'Asha', role: 'owner' } })
}
