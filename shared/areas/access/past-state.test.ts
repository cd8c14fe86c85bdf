import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { touchesOf } from '../../kernel/change.entity.ts'
import { instantOf } from '../../kernel/day.ts'
import { defineEntity } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'
import { masked } from '../../kernel/masked.ts'
import type { StoredDocument } from '../../kernel/store.ts'
import { stateAt, type Step } from './past-state.ts'

const Guest = defineEntity({
  name: 'guest',
  table: 'guests',
  area: 'residents',
  home: 'desk',
  version: 1,
  permission: 'residents',
  merge: 'fields',
  fields: { name: f.text(50), phone: f.text(20).optional(), pan: f.secret(10).optional(), notes: f.json().optional() },
})

const fields = fc.record(
  {
    name: fc.string({ maxLength: 4 }),
    phone: fc.constantFrom('1', '2', '3'),
    pan: fc.constantFrom('ABCPK1234F', 'ABCPK9999F', 'ZZZZZ0000Z'),
    notes: fc.oneof(fc.boolean(), fc.array(fc.nat(3), { maxLength: 2 }), fc.constant({ a: 1 })),
  },
  { requiredKeys: ['name'] },
)
const moves = fc.array(fc.record({ op: fc.constantFrom('put', 'put', 'put', 'remove'), fields, pause: fc.integer({ min: 1, max: 3 }) }), {
  minLength: 1,
  maxLength: 25,
})

describe('a document as it was', () => {
  it('is at every moment what it was recorded to be then, whatever was done to it since', () => {
    fc.assert(
      fc.property(moves, (played) => {
        const { steps, current, recorded } = live(played)
        for (const { at, state } of recorded) {
          const past = stateAt(current && masked(Guest, current), steps, at)
          expect(past.uncertain).toEqual([])
          expect(past.state === 'present' ? past.document : undefined).toEqual(state)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('was not there before it was made, and was gone after it was removed', () => {
    const { steps, current } = live([
      { op: 'put', fields: { name: 'A' }, pause: 10 },
      { op: 'remove', fields: { name: '' }, pause: 10 },
    ])
    expect(stateAt(current, steps, instantOf(5)).state).toBe('before')
    expect(stateAt(current, steps, instantOf(15)).state).toBe('present')
    expect(stateAt(current, steps, instantOf(25)).state).toBe('removed')
  })

  it('says which fields somebody else changed in between, at a time the trail does not tell', () => {
    const steps: Step[] = [
      { at: instantOf(10), op: 'create' },
      { at: instantOf(20), op: 'update', fields: { phone: { before: '1', after: '2' }, name: { before: 'A', after: 'B' } } },
      { at: instantOf(40), op: 'update', fields: { phone: { before: '3', after: '4' } } },
    ]
    const current = { id: 'x', name: 'C', phone: '4', updatedAt: instantOf(50) }
    expect(stateAt(current, steps, instantOf(30))).toMatchObject({ state: 'present', uncertain: ['name', 'phone'] })
    expect(stateAt(current, steps, instantOf(45))).toMatchObject({ document: { phone: '4' }, uncertain: ['name'] })
    expect(stateAt(current, steps, instantOf(50))).toMatchObject({ document: { name: 'C' }, uncertain: [] })
    expect(stateAt(current, steps, instantOf(15))).toMatchObject({ document: { name: 'A', phone: '1' }, uncertain: [] })
  })

  it('does not show as there what came from elsewhere later', () => {
    const arrived = { id: 'x', name: 'A', createdAt: instantOf(50), updatedAt: instantOf(50) }
    expect(stateAt(arrived, [], instantOf(49)).state).toBe('before')
    expect(stateAt(arrived, [], instantOf(50)).state).toBe('present')
  })
})

/** Plays a history as the engine would write it down, and remembers what stood after each step. */
function live(played: { op: string; fields: Record<string, unknown>; pause: number }[]) {
  let ms = 0
  let current: StoredDocument | undefined
  const steps: Step[] = []
  const recorded: { at: string; state: Record<string, unknown> | undefined }[] = [{ at: instantOf(0), state: undefined }]
  for (const { op, fields: given, pause } of played) {
    ms += pause
    const before = current
    const stamps = {
      id: 'x',
      org: 'o',
      v: 1,
      hlc: String(ms),
      device: 'd',
      createdAt: before?.['createdAt'] ?? instantOf(ms),
      updatedAt: instantOf(ms),
    }
    if (op === 'remove' && !before) continue
    current = op === 'remove' ? undefined : ({ ...stamps, ...given } as StoredDocument)
    const [touch] = touchesOf([{ entity: Guest, before, after: current }])
    steps.push({ at: instantOf(ms), ...touch! })
    recorded.push({ at: instantOf(ms), state: current && withoutStamps(masked(Guest, current)) })
  }
  return { steps, current, recorded }
}

function withoutStamps(document: Record<string, unknown>): Record<string, unknown> {
  const { v: _v, hlc: _hlc, device: _device, updatedAt: _updatedAt, ...rest } = document
  return rest
}
