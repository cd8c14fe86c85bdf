import { describe, expect, it } from 'vitest'
import { mergedOf, versionRows } from './versionRows.ts'

const kept = { id: '1', firstName: 'Asha', phone: '+91 1', email: 'a@x.in', hlc: 'a' }
const other = { id: '1', firstName: 'Asha', phone: '+91 2', hlc: 'b' }

describe('two versions side by side', () => {
  it('name first what differs, also where one has nothing', () => {
    expect(versionRows('resident', kept, other).map((row) => [row.field, row.differs])).toEqual([
      ['phone', true],
      ['email', true],
      ['firstName', false],
    ])
  })

  it('become one by picking field by field; what the other had not is cleared', () => {
    const rows = versionRows('resident', kept, other)
    expect(mergedOf(rows, { email: 'other', phone: 'kept' })).toEqual({ email: null })
    expect(mergedOf(rows, { phone: 'other' })).toEqual({ phone: '+91 2' })
  })
})
