import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ExpensesAnswer } from '../../../../shared/areas/imports/import-expenses.ts'
import type { ImportPreview } from '../../../../shared/areas/imports/preview-import.ts'
import { temporaryFolder } from '../../../../test/support/temporary-folder.ts'
import { testHouse } from '../../../../test/support/test-house.ts'
import { testDesk } from '../../../../test/support/test-desk.ts'
import { importActions } from './imports.actions.ts'

const folder = temporaryFolder()
const [, expenses, preview] = importActions
const HEAD = 'Property_ID,Date,Expense_Type,Amount,Description\n'

let count = 0
function csv(text: string): string {
  const file = path.join(folder, `spent-${++count}.csv`)
  writeFileSync(file, text)
  return file
}

async function house() {
  const made = await testHouse()
  const bringIn = (text: string, more: object = {}) =>
    made.desk.runAction(expenses, { file: csv(text), ...more }) as Promise<ExpensesAnswer>
  return { ...made, bringIn }
}

describe('a list of expenses', () => {
  it('comes in, sound rows only, each other explained', async () => {
    const { bringIn, run } = await house()
    const answer = await bringIn(`${HEAD}Sunrise A,2026-10-14,Insurance,"1,630.26",Policy of the year
sunrise a,15/10/2026,Repairs,Rs. 4298.96,Total rewiring of the hall
Sunrise A,2026-10-16,Repairs,-50,
Sunrise A,2026-10-17,,20,
Sunrise B,2026-10-18,Repairs,20,
Sunrise A,31/02/2026,Repairs,20,
Sunrise A,2026-10-14,Insurance,1630.26,Policy of the year
Sunrise A,2026-10-19,=1+1,20,
Total,,,"5,929.22",
`)
    expect(answer.rejected.map(({ row, field, code }) => `${row} ${field} ${code}`)).toEqual([
      '4 amount NEGATIVE_AMOUNT',
      '5 type VALUE_MISSING',
      '6 property NOT_FOUND',
      '7 date INVALID_DAY',
      '8 amount DUPLICATE',
      '9 type FORMULA_IN_CELL',
    ])
    expect(answer).toMatchObject({ counts: { expenses: 2, properties: 0 }, total: { minor: 592_922, currency: 'INR' } })
    expect((await run('expenses.list', {})).rows.map(({ type, amount, spentOn }) => [type, amount, spentOn])).toEqual([
      ['Insurance', 163_026, '2026-10-14'],
      ['Repairs', 429_896, '2026-10-15'],
    ])
  })

  it('writes nothing in a dry run', async () => {
    const { bringIn, run } = await house()
    const text = `${HEAD}Sunrise A,2026-10-14,Insurance,10,\n`
    const dry = await bringIn(text, { dryRun: true })
    expect((await run('expenses.list', {})).total).toBe(0)
    expect({ ...(await bringIn(text)), importId: null }).toEqual(dry)
  })

  it('is shown before it comes in: what each column holds, and what would be refused', async () => {
    const { desk } = await house()
    const file = csv(`${HEAD}Sunrise A,2026-10-14,Insurance,"1,630.26",Policy\nSunrise B,2026-10-15,Repairs,10,\n`)
    const seen = (await desk.runAction(preview, { file, type: 'expenses' })) as ImportPreview
    expect(seen.columns.map(({ header, field }) => [header, field])).toEqual([
      ['Property_ID', 'property'],
      ['Date', 'date'],
      ['Expense_Type', 'type'],
      ['Amount', 'amount'],
      ['Description', 'description'],
    ])
    expect(seen).toMatchObject({ headerRow: 1, missing: [], units: 1, rows: [{ row: 2, type: 'Insurance', amount: 163_026 }] })
    expect(seen.rejected).toMatchObject([{ row: 3, field: 'property', code: 'NOT_FOUND' }])
    const without = (await desk.runAction(preview, { file, type: 'expenses', mapping: { amount: '' } })) as ImportPreview
    expect(without.missing).toEqual(['amount'])
  })

  it('refuses rows that are in the books, and days that are closed', async () => {
    const { bringIn, run } = await house()
    await bringIn(`${HEAD}Sunrise A,2026-10-14,Insurance,10,\n`)
    await run('billing.closePeriod', { through: '2026-09-30', level: 'hard', reason: 'Filed' })
    const answer = await bringIn(
      `${HEAD}Sunrise A,2026-10-14,Insurance,10.00,\nSunrise A,2026-09-30,Insurance,10,\nSunrise A,2026-10-01,Taxes,10,\n`,
    )
    expect(answer.rejected.map(({ row, code }) => `${row} ${code}`)).toEqual(['2 DUPLICATE', '3 PERIOD_CLOSED'])
    expect(answer.counts.expenses).toBe(1)
  })

  it('founds the properties it names only in a workspace that has none', async () => {
    const desk = await testDesk()
    const file = csv(`${HEAD}P001,2026-10-14,Insurance,10,\np001,2026-10-15,Insurance,10,\nP002,2026-10-15,Insurance,10,\n`)
    expect(await desk.runAction(expenses, { file })).toMatchObject({ counts: { expenses: 3, properties: 2 } })
    expect((await desk.run('properties.list', {})).total).toBe(2)
  })
})
