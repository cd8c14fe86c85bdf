import { describe, expect, it } from 'vitest'
import { CreditNote } from '../areas/billing/credit-note.entity.ts'
import { Invoice } from '../areas/billing/invoice.entity.ts'
import { mergeVersions } from '../sync/merge.ts'
import { wireOf, type WireDocument } from '../sync/wire-document.ts'
import { ERASED, isErasure, STRUCK } from './erased.ts'

const invoice = {
  status: 'cancelled' as const,
  number: 'INA1-2627-0001',
  total: 100,
  tax: 0,
  roundOff: 0,
  lines: [{ taxable: 100, taxes: [], total: 100, description: 'Key lost by Asha' }],
  recipientName: 'Asha Rao',
  notes: 'asthma',
}

describe('taking a person out', () => {
  it('is allowed where nothing else may change any more, and nothing else goes with it', () => {
    const erased = {
      ...invoice,
      recipientName: ERASED,
      notes: undefined,
      lines: [{ ...invoice.lines[0]!, description: `Key lost by ${STRUCK}` }],
    }
    const guard = (after: object) => Invoice.guard!(invoice as never, after as never)
    expect(guard(erased)).toBeUndefined()
    expect(guard({ ...erased, number: ERASED })).toMatchObject({ code: 'WRONG_STATE' })
    expect(guard({ ...erased, total: 90 })).toMatchObject({ code: 'VALIDATION' })
    expect(guard({ ...invoice, recipientName: 'Somebody Else' })).toMatchObject({ code: 'WRONG_STATE' })
    expect(isErasure(Invoice, invoice, { ...erased, dueOn: '2026-11-01' })).toBe(false)
    expect(isErasure(Invoice, invoice, invoice)).toBe(false)
  })

  it('reaches what is only ever appended to, from either side, and cannot be taken back', () => {
    const note = (reason: string, hlc: string): WireDocument =>
      wireOf(CreditNote, { id: 'n1', org: 'o', v: 1, hlc, device: 'd', createdAt: 'x', updatedAt: 'x', total: 5, reason })
    const [told, struck] = [note('Asha left', '000000001-0000-A1'), note(`${STRUCK} left`, '000000002-0000-A1')]
    expect(mergeVersions(CreditNote, { base: told, mine: struck, theirs: told })).toEqual({ result: 'mine' })
    expect(mergeVersions(CreditNote, { base: undefined, mine: { ...told, device: 'other' }, theirs: struck })).toEqual({ result: 'theirs' })
    const restored = note('Asha left', '000000003-0000-A1')
    expect(mergeVersions(CreditNote, { base: struck, mine: restored, theirs: struck })).toEqual({ result: 'theirs' })
    expect(mergeVersions(CreditNote, { base: told, mine: note('Asha stayed', '000000003-0000-A1'), theirs: told }).result).toBe('refused')
  })
})
