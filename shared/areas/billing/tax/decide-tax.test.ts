import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideTax, type TaxFacts } from './decide-tax.ts'
import { sumTaxes, taxesOn } from './tax-line.ts'
import { tdsOnRent } from './tds.ts'

const INDIA: TaxFacts = {
  country: 'IN',
  on: '2026-11-01',
  enabled: true,
  supplierTaxNumber: '27AAPFU0939F1ZV',
  placeOfSupply: 'Maharashtra',
  premises: 'lodging',
  nightly: false,
  treatment: 'auto',
  monthlyValue: 1_200_000,
  own: [],
}
const SOUTH_AFRICA: TaxFacts = { ...INDIA, country: 'ZA', supplierTaxNumber: '4123456789', placeOfSupply: 'Western Cape' }

const amounts = (facts: TaxFacts, taxable: number) => taxesOn(taxable, decideTax(facts)).map(({ head, amount }) => [head, amount])

describe('India', () => {
  test('12,000 a month for 100 days is exempt, on a bill of supply', () => {
    expect(decideTax({ ...INDIA, expectedDays: 100 })).toMatchObject({ rule: 'IN.longStay', heads: [], title: 'billOfSupply' })
  })

  test('22,000 a month is taxed at 5 %: 550 + 550', () => {
    const facts = { ...INDIA, monthlyValue: 2_200_000 }
    expect(decideTax(facts)).toMatchObject({ rule: 'IN.lodgingLow', title: 'taxInvoice', taxCode: '996322' })
    expect(amounts(facts, 2_200_000)).toEqual([
      ['CGST', 55_000],
      ['SGST', 55_000],
    ])
  })

  test('900 a day for 5 nights is taxed at 5 %', () => {
    const facts = { ...INDIA, nightly: true, expectedDays: 5, unitDayValue: 90_000, monthlyValue: 2_700_000 }
    expect(amounts(facts, 450_000)).toEqual([
      ['CGST', 11_250],
      ['SGST', 11_250],
    ])
  })

  test('8,000 a night is taxed at 18 %, 7,500 still at 5 %', () => {
    const night = { ...INDIA, nightly: true, expectedDays: 1, monthlyValue: 0 }
    expect(amounts({ ...night, unitDayValue: 800_000 }, 800_000)).toEqual([
      ['CGST', 72_000],
      ['SGST', 72_000],
    ])
    expect(decideTax({ ...night, unitDayValue: 750_000 }).rule).toBe('IN.lodgingLow')
    expect(decideTax({ ...night, unitDayValue: 750_001 }).rule).toBe('IN.lodgingHigh')
  })

  test('the long stay ends at 90 days and at 20,000 a month', () => {
    expect(decideTax({ ...INDIA, expectedDays: 90 }).rule).toBe('IN.longStay')
    expect(decideTax({ ...INDIA, expectedDays: 89 }).rule).toBe('IN.lodgingLow')
    expect(decideTax({ ...INDIA, monthlyValue: 2_000_000 }).rule).toBe('IN.longStay')
    expect(decideTax({ ...INDIA, monthlyValue: 2_000_001 }).rule).toBe('IN.lodgingLow')
  })

  test('the rate is that of the day: 12 % until 21 September 2025', () => {
    const facts = { ...INDIA, monthlyValue: 2_200_000 }
    expect(amounts({ ...facts, on: '2025-09-21' }, 2_200_000)[0]).toEqual(['CGST', 132_000])
    expect(amounts({ ...facts, on: '2025-09-22' }, 2_200_000)[0]).toEqual(['CGST', 55_000])
  })

  test('a flat let as a home is exempt; a registered person pays by reverse charge, unless it is taken privately', () => {
    const flat = { ...INDIA, premises: 'dwelling' as const, monthlyValue: 6_000_000 }
    expect(decideTax(flat)).toMatchObject({ rule: 'IN.dwelling', title: 'billOfSupply', reverseCharge: false, taxCode: '997211' })
    const registered = { ...flat, recipientTaxNumber: '29AAGCB7383J1Z4' }
    expect(decideTax(registered)).toMatchObject({ rule: 'IN.dwellingReverseCharge', heads: [], title: 'taxInvoice', reverseCharge: true })
    expect(decideTax({ ...registered, treatment: 'exempt' })).toMatchObject({ title: 'billOfSupply', reverseCharge: false })
  })

  test('a guest from another State still pays CGST and SGST; a property in another State is IGST', () => {
    const facts = { ...INDIA, monthlyValue: 2_200_000 }
    expect(decideTax({ ...facts, recipientTaxNumber: '29AAGCB7383J1Z4' }).heads.map(({ head }) => head)).toEqual(['CGST', 'SGST'])
    const away = decideTax({ ...facts, placeOfSupply: 'Karnataka' })
    expect(away.heads).toMatchObject([{ head: 'IGST', basisPoints: 500 }])
  })

  test('who is not registered, or has tax off, charges none and writes an invoice', () => {
    const facts = { ...INDIA, monthlyValue: 2_200_000 }
    expect(decideTax({ ...facts, supplierTaxNumber: undefined })).toMatchObject({ rule: 'none', heads: [], title: 'invoice' })
    expect(decideTax({ ...facts, enabled: false })).toMatchObject({ rule: 'none', heads: [], title: 'invoice' })
  })

  test('the owner’s line goes before the built-in one from its day on', () => {
    const own = [{ country: 'IN', rule: 'longStay', fromOn: '2026-11-01', basisPoints: 1200, source: 'my accountant' }]
    expect(amounts({ ...INDIA, own }, 1_200_000)).toEqual([
      ['CGST', 72_000],
      ['SGST', 72_000],
    ])
    expect(decideTax({ ...INDIA, own, on: '2026-10-31' })).toMatchObject({ rule: 'IN.longStay', heads: [] })
  })

  test('2 % is withheld from rent of 60,000; nothing from 50,000; 5 % before October 2024', () => {
    expect(tdsOnRent(6_000_000, '2026-11-01')).toBe(120_000)
    expect(tdsOnRent(5_000_000, '2026-11-01')).toBe(0)
    expect(tdsOnRent(6_000_000, '2024-09-30')).toBe(300_000)
  })
})

describe('South Africa, Nigeria and elsewhere', () => {
  test('35 days all in for R10,000: 15 % of 60 %, R900', () => {
    const facts = { ...SOUTH_AFRICA, expectedDays: 35, monthlyValue: 1_000_000 }
    expect(taxesOn(1_000_000, decideTax(facts))).toEqual([{ head: 'VAT', basisPoints: 1500, amount: 90_000, base: 600_000 }])
    expect(taxesOn(100_000, decideTax(facts), true)).toEqual([{ head: 'VAT', basisPoints: 1500, amount: 15_000 }])
  })

  test('28 days are taxed whole, a dwelling not at all', () => {
    expect(amounts({ ...SOUTH_AFRICA, expectedDays: 28 }, 1_000_000)).toEqual([['VAT', 150_000]])
    expect(amounts({ ...SOUTH_AFRICA, expectedDays: 29 }, 1_000_000)).toEqual([['VAT', 90_000]])
    expect(decideTax({ ...SOUTH_AFRICA, premises: 'dwelling' })).toMatchObject({ rule: 'ZA.dwelling', heads: [], title: 'invoice' })
  })

  test('rent of 1.2 million naira carries no tax, a short let 7.5 %', () => {
    const facts = { ...INDIA, country: 'NG', premises: 'dwelling' as const }
    expect(decideTax(facts)).toMatchObject({ rule: 'NG.rent', heads: [] })
    expect(amounts({ ...facts, nightly: true }, 10_000_000)).toEqual([['VAT', 750_000]])
  })

  test('a country without a table charges what the owner set', () => {
    expect(decideTax({ ...INDIA, country: 'KE' })).toMatchObject({ rule: 'none', heads: [] })
    const own = [{ country: 'KE', rule: 'standard', fromOn: '2024-01-01', basisPoints: 1600, source: 'VAT Act 2013' }]
    expect(amounts({ ...INDIA, country: 'KE', own }, 100_000)).toEqual([['VAT', 16_000]])
  })
})

describe('for any amount', () => {
  const taxable = fc.integer({ min: 0, max: 100_000_000_000 })
  const rate = fc.integer({ min: 1, max: 5_000 }).map((half) => half * 2)

  test('CGST and SGST are equal and within a minor unit of the rate', () => {
    fc.assert(
      fc.property(taxable, rate, (value, basisPoints) => {
        const own = [{ country: 'IN', rule: 'lodgingLow', fromOn: '2026-01-01', basisPoints, source: '' }]
        const taxes = taxesOn(value, decideTax({ ...INDIA, expectedDays: 10, own }))
        expect(taxes[0]!.amount).toBe(taxes[1]!.amount)
        expect(Math.abs(sumTaxes(taxes) - (value * basisPoints) / 10_000)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
