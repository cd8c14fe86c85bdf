import { expect, it } from 'vitest'
import { rejectedCsv } from './rejectedCsv.ts'

it('lists refused rows for a spreadsheet, and lets nothing in them run there', () => {
  const rows = [
    { row: 14, field: 'rent', code: 'NEGATIVE_AMOUNT', message: 'The rent is below nothing (“-250”).' },
    { row: 15, field: '=HYPERLINK("x")', code: 'VALIDATION', message: 'Said "so", twice' },
  ]
  expect(rejectedCsv(rows, ['Row', 'Field', 'Reason'], (field) => (field === 'rent' ? 'Rent' : field))).toBe(
    '\uFEFF"Row","Field","Reason"\r\n"14","Rent","The rent is below nothing (“-250”)."\r\n"15","\'=HYPERLINK(""x"")","Said ""so"", twice"\r\n',
  )
})
