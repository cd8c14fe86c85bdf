import { expect, it } from 'vitest'
import { termPatch, termValues } from './termPatch.ts'
import type { AgreementRow } from './TaskProps.ts'

const agreement = (more: Partial<AgreementRow> = {}) =>
  ({
    currency: 'INR',
    startOn: '2026-11-01',
    rent: 850_000,
    deposit: 0,
    dueDay: 5,
    noticePeriodDays: 30,
    lateFeeType: 'none',
    status: 'active',
    ...more,
  }) as AgreementRow
const inr = (minor: number) => ({ minor, currency: 'INR' })

it('sends nothing when nothing was changed', () => {
  expect(
    termPatch(
      agreement({ lateFeeType: 'percentage', lateFeeBasisPoints: 200, endOn: '2027-10-31' }),
      termValues(agreement({ lateFeeType: 'percentage', lateFeeBasisPoints: 200, endOn: '2027-10-31' })),
    ),
  ).toEqual({})
})

it('changes days and rent of a draft, and leaves those of an active agreement to their own actions', () => {
  const change = { rent: inr(900_000), startOn: '2026-12-01', endOn: undefined }
  expect(termPatch(agreement({ status: 'draft', endOn: '2027-10-31' }), { ...termValues(agreement()), ...change })).toEqual({
    rent: inr(900_000),
    startOn: '2026-12-01',
    endOn: null,
  })
  expect(termPatch(agreement(), { ...termValues(agreement()), ...change })).toEqual({})
})

it('clears a charge that was emptied, and keeps a day that was', () => {
  const before = agreement({ maintenance: 50_000, terms: 'No pets' })
  expect(termPatch(before, { ...termValues(before), maintenance: undefined, dueDay: undefined, terms: ' ' })).toEqual({
    maintenance: null,
    terms: null,
  })
})

it('reads a late fee in per cent without a float', () => {
  for (const [basisPoints, percent] of [
    [150, '1.5'],
    [200, '2'],
    [5, '0.05'],
    [1000, '10'],
    [0, '0'],
  ] as const) {
    const before = agreement({ lateFeeType: 'percentage', lateFeeBasisPoints: basisPoints })
    expect(termValues(before).lateFeePercent).toBe(percent)
    expect(termPatch(agreement(), { ...termValues(agreement()), lateFeePercent: percent })).toEqual({ lateFeeBasisPoints: basisPoints })
  }
})
