import { describe, expect, it } from 'vitest'
import { chosenMapping } from './chosenMapping.ts'

const column = (letter: string, header: string, field?: string) => ({ letter, header, samples: [], ...(field ? { field } : {}) })
const preview = {
  fields: ['unit', 'rent', 'deposit'],
  columns: [column('A', 'Flat', 'unit'), column('B', 'Amount (₹)', 'rent'), column('C', ''), column('D', 'Amount'), column('E', 'Held')],
}

describe('choosing what a column holds', () => {
  it('names every field, so that nothing is guessed against the choice', () => {
    expect(chosenMapping(preview, 'E', 'deposit')).toEqual({ unit: 'flat', rent: 'B', deposit: 'held' })
  })

  it('moves a field away from the column it had', () => {
    expect(chosenMapping(preview, 'E', 'rent')).toEqual({ unit: 'flat', rent: 'held', deposit: '' })
  })

  it('calls a column by its letter where its header is blank or, read as the host reads it, stands twice', () => {
    expect(chosenMapping(preview, 'C', 'deposit')).toMatchObject({ deposit: 'C', rent: 'B' })
  })

  it('leaves a column out', () => {
    expect(chosenMapping(preview, 'B', '')).toEqual({ unit: 'flat', rent: '', deposit: '' })
  })
})
