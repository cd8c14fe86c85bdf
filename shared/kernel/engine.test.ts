import { describe, expect, test } from 'vitest'
import { ACTIONS } from '../areas/catalogue.ts'
import { startOrganisation } from '../areas/organisations/start-organisation.action.ts'
import { issueNumber } from '../areas/organisations/issue-number.ts'
import { Branch } from '../areas/organisations/branch.entity.ts'
import { Series } from '../areas/organisations/series.entity.ts'
import { z } from 'zod'
import { defineAction } from './action.ts'
import { existing, listAction } from './crud.ts'
import { Change } from './change.entity.ts'
import { Engine } from './engine.ts'
import { MemoryBackend } from './memory-backend.ts'
import type { Actor } from './permissions.ts'

const owner: Actor = { id: 'u1', name: 'Asha', role: 'owner' }
const START = { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }

function desk(backend = new MemoryBackend(), deviceCode = 'A1') {
  let ms = Date.UTC(2026, 10, 1, 6)
  const engine = new Engine({
    backend,
    org: 'org-1',
    device: `desk ${deviceCode}`,
    deviceCode,
    nowMs: () => ms++,
    random: (n) => crypto.getRandomValues(new Uint8Array(n)),
    timeZone: async () => 'Asia/Kolkata',
  })
  return { engine, backend }
}

const takeNumber = defineAction({
  name: 'test.number',
  summary: 'Takes a number.',
  permission: 'test.write',
  mode: 'write',
  runs: 'both',
  input: z.strictObject({ on: z.string(), fail: z.boolean().optional() }),
  output: z.object({ number: z.string(), chain: z.string() }),
  async run(context, { on, fail }) {
    const issued = await issueNumber(context, { documentType: 'invoice', prefix: 'IN', on, content: '' })
    if (fail) throw new Error('after the number')
    return issued
  },
})

describe('running an action', () => {
  test('refuses what was meant for another organisation than the one that is worked for by now', async () => {
    const { engine } = desk()
    await engine.run(startOrganisation, START, { actor: owner, org: 'org-1' })
    const number = engine.run(takeNumber, { on: '2026-11-01' }, { actor: owner, org: 'org-2' })
    await expect(number).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await engine.reader.find(Series)).toEqual([])
  })

  test.each([
    ['what it found', 'one'],
    ['that there was nothing', undefined],
  ])('that was decided on %s is decided anew where somebody else wrote meanwhile', async (_, before) => {
    const { engine, backend } = desk()
    await engine.run(startOrganisation, START, { actor: owner })
    const other = desk(backend, 'A2').engine
    const addTo = (name: string, meanwhile = async () => {}) =>
      defineAction({
        name: 'test.branch',
        summary: 'Adds to the name of a branch.',
        permission: 'test.write',
        mode: 'write',
        runs: 'both',
        input: z.strictObject({}),
        output: z.object({ id: z.string() }),
        async run({ store }) {
          const kept = await store.get(Branch, 'b1')
          await meanwhile()
          return store.put(Branch, { id: 'b1', name: [kept?.name, name].filter(Boolean).join(', '), status: 'active' })
        },
      })
    if (before !== undefined) await engine.run(addTo(before), {}, { actor: owner })
    let isFirst = true
    // Between reading and writing, as a pull or another server process would.
    const meanwhile = async (): Promise<void> => {
      if (isFirst) await other.run(addTo('two'), {}, { actor: owner })
      isFirst = false
    }
    await engine.run(addTo('three', meanwhile), {}, { actor: owner })
    expect((await engine.reader.get(Branch, 'b1'))?.name).toBe([before, 'two', 'three'].filter(Boolean).join(', '))
  })

  test('leaves one change with what it touched, who and the answer', async () => {
    const { engine } = desk()
    await engine.run(startOrganisation, START, { actor: owner })
    const [change] = await engine.reader.find(Change)
    expect(change).toMatchObject({
      action: 'organisations.start',
      actorId: 'u1',
      answer: { name: 'Sunrise' },
      events: [{ name: 'organisation.started' }],
    })
    expect(change!.touched.map((touch) => `${touch.op} ${touch.kind}`)).toEqual(['create organisation', 'create device'])
  })

  test('answers a repeated key with the first answer, and refuses the key for another input', async () => {
    const { engine } = desk()
    await engine.run(startOrganisation, START, { actor: owner })
    const first = await engine.run(takeNumber, { on: '2027-03-31' }, { actor: owner, key: 'k' })
    expect(await engine.run(takeNumber, { on: '2027-03-31' }, { actor: owner, key: 'k' })).toEqual(first)
    await expect(engine.run(takeNumber, { on: '2027-04-01' }, { actor: owner, key: 'k' })).rejects.toMatchObject({ code: 'KEY_REUSED' })
  })

  test('writes nothing when it fails, so a number that was taken is taken again', async () => {
    const { engine } = desk()
    await engine.run(startOrganisation, START, { actor: owner })
    await expect(engine.run(takeNumber, { on: '2027-03-31', fail: true }, { actor: owner })).rejects.toThrow('after the number')
    expect(await engine.run(takeNumber, { on: '2027-03-31' }, { actor: owner })).toMatchObject({ number: 'INA1-2627-0001' })
    expect(await engine.run(takeNumber, { on: '2027-04-01' }, { actor: owner })).toMatchObject({ number: 'INA1-2728-0001' })
    expect(await engine.reader.count(Series)).toBe(2)
  })

  test('gives each of many at once its own number', async () => {
    const { engine } = desk()
    await engine.run(startOrganisation, START, { actor: owner })
    const answers = await Promise.all(Array.from({ length: 50 }, () => engine.run(takeNumber, { on: '2026-11-01' }, { actor: owner })))
    expect(new Set(answers.map((answer) => (answer as { number: string }).number)).size).toBe(50)
  })

  test('refuses whom it is not for, and input that is not of its shape, with the field', async () => {
    const { engine } = desk()
    await expect(engine.run(startOrganisation, START, { actor: { ...owner, role: 'viewer' } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(engine.run(startOrganisation, { ...START, timeZone: 'Mars/Olympus' }, { actor: owner })).rejects.toMatchObject({
      code: 'VALIDATION',
      field: 'timeZone',
    })
    await expect(engine.run(startOrganisation, { ...START, extra: 1 }, { actor: owner })).rejects.toMatchObject({
      code: 'VALIDATION',
      field: 'extra',
    })
  })

  test('says in plain words what is wrong with an input, field by field', async () => {
    const { engine } = desk()
    const refused = engine.run(startOrganisation, { name: '', country: 5, currency: 'rupees', extra: 1 }, { actor: owner })
    await expect(refused).rejects.toMatchObject({
      code: 'VALIDATION',
      field: 'name',
      message: 'organisations.start: name: must not be empty.',
      details: {
        issues: [
          { field: 'name', message: 'must not be empty' },
          { field: 'country', message: 'must be a text' },
          { field: 'currency', message: 'a currency is three capital letters, like INR' },
          { field: 'timeZone', message: 'missing' },
          { field: 'extra', message: 'not known here; check the spelling or leave it out' },
        ],
      },
    })
  })

  test('names the field of the input whose document is not there', async () => {
    const { engine } = desk()
    const lookUp = defineAction({
      name: 'test.lookUp',
      summary: 'Looks two parcels up.',
      permission: 'test.read',
      mode: 'read',
      runs: 'both',
      input: z.strictObject({ of: z.strictObject({ parcelIds: z.array(z.string()) }) }),
      output: z.object({}),
      async run({ store }, { of }) {
        for (const id of of.parcelIds) await existing(store.get(Series, id), Series, id)
        return {}
      },
    })
    await expect(engine.run(lookUp, { of: { parcelIds: ['p1'] } }, { actor: owner })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: 'of.parcelIds.0',
    })
  })

  test('refuses to sort or filter by what only an object of JavaScript has', async () => {
    const { engine } = desk()
    const list = listAction(Series)
    for (const name of ['constructor', 'toString', 'hasOwnProperty'])
      for (const input of [{ where: { [name]: 'x' } }, { sort: [[name, 'asc']] }])
        await expect(engine.run(list, input, { actor: owner })).rejects.toMatchObject({ code: 'VALIDATION', field: name })
    const page = engine.run(list, { where: { ['x'.repeat(1_000_000)]: 1 } }, { actor: owner })
    await expect(page).rejects.toMatchObject({ code: 'VALIDATION', field: 'x'.repeat(100) })
  })

  test('knows every action by one name', () => {
    const names = ACTIONS.map((action) => action.name)
    expect(new Set(names).size).toBe(names.length)
  })
})
