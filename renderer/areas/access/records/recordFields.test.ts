import { describe, expect, it } from 'vitest'
import { fieldKind, recordTitle, shownFields, spelledOut } from './recordFields.ts'

describe('a record shown whole', () => {
  it('shows what people know of it, in the order of its form, and no machinery', () => {
    const stay = { id: '1', hlc: 'x', fromOn: '2026-11-01', status: 'in', bedId: 'b', importId: 'i', reason: '' }
    expect(shownFields('stay', stay)).toEqual(['bedId', 'fromOn', 'status'])
  })

  it('shows a kind it does not know as it stands', () => {
    expect(shownFields('meter', { id: '1', reading: 7 })).toEqual(['reading'])
  })

  it('knows what a field means', () => {
    expect(fieldKind('payment', 'amount')).toEqual({ name: 'money' })
    expect(fieldKind('payment', 'nothing')).toBeUndefined()
  })

  it('is called as people call it', () => {
    expect(recordTitle('resident', { firstName: 'Asha', lastName: 'Kulkarni', phone: '1' })).toBe('Asha Kulkarni')
    expect(recordTitle('stay', { bedId: 'b' })).toBe('')
  })

  it('spells out a name nobody translated', () => {
    expect(spelledOut('noticePeriodDays')).toBe('Notice period days')
    expect(spelledOut('bedId')).toBe('Bed')
    expect(spelledOut('kycStatus')).toBe('KYC status')
  })
})
