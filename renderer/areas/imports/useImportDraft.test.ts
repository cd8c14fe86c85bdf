import { describe, expect, it } from 'vitest'
import { startOf } from './useImportDraft.ts'

const UNDER_WAY = { type: 'rentRoll', step: 'columns', file: { path: '/inbox/a.csv', name: 'a.csv' }, mapping: { rent: 'Rent' } }

describe('coming back to an import', () => {
  it('finds it as it was left', () => {
    expect(startOf(UNDER_WAY, undefined)).toEqual(UNDER_WAY)
    expect(startOf(UNDER_WAY, 'rentRoll')).toEqual(UNDER_WAY)
  })

  it('begins anew through a door to another type, after a finished one, and from anything unreadable', () => {
    expect(startOf(UNDER_WAY, 'expenses')).toEqual({ type: 'expenses', step: 'file' })
    expect(startOf({ ...UNDER_WAY, step: 'result' }, undefined)).toEqual({ type: 'rentRoll', step: 'file' })
    expect(startOf({ type: 'rentRoll', step: 'dance' }, undefined)).toEqual({ type: 'rentRoll', step: 'file' })
    expect(startOf(undefined, undefined)).toEqual({ type: 'rentRoll', step: 'file' })
  })
})
