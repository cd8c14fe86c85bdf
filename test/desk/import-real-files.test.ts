import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { importActions } from '../../electron/host/areas/imports/imports.actions.ts'
import type { ExpensesAnswer } from '../../shared/areas/imports/import-expenses.ts'
import type { RentRollAnswer } from '../../shared/areas/imports/import-rent-roll.ts'
import { testDesk } from '../support/test-desk.ts'

const DATA = path.join(import.meta.dirname, '../../../shared/data')
const [rentRoll, expenses] = importActions
const isThere = existsSync(DATA)
if (!isThere) process.stderr.write(`The tests with real files were left out: ${DATA} is not there.\n`)

const inr = (minor: number) => ({ minor, currency: 'INR' })
const desk = () => testDesk({ now: '2026-11-20T06:00:00.000Z' })

/** The lines of a plain CSV (no quotes in it), counted without any of the code under test. */
function plainRows(name: string): string[][] {
  const lines = readFileSync(path.join(DATA, name), 'utf8').trim().split(/\r?\n/)
  return lines.slice(1).map((line) => line.split(','))
}

function tally(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

describe.runIf(isThere)('real files', () => {
  it('rent-roll.csv: every unit, let and vacant as the file has them, per property', async () => {
    const lines = plainRows('rent-roll.csv')
    const let_ = lines.filter((line) => line[6] === 'Occupied')
    const one = await desk()
    const answer = (await one.runAction(rentRoll, { file: path.join(DATA, 'rent-roll.csv') })) as RentRollAnswer
    expect(lines).toHaveLength(1495)
    expect(answer.rejected).toEqual([])
    expect(answer).toMatchObject({
      counts: { properties: 10, rooms: 1495, beds: 1495, residents: let_.length, agreements: let_.length },
      occupied: let_.length,
      vacant: lines.length - let_.length,
      monthlyRent: inr(let_.reduce((sum, line) => sum + Number(line[4]) * 100, 0)),
      deposits: inr(0),
      openingBalance: inr(0),
    })
    const [properties, beds, stays] = await Promise.all([one.run('properties.list', {}), everything(one, 'beds'), everything(one, 'stays')])
    const nameOf = new Map(properties.rows.map((property) => [property.id, property.name]))
    const namesOf = (rows: readonly { propertyId: string }[]) => rows.map((row) => nameOf.get(row.propertyId)!)
    expect(tally(namesOf(beds))).toEqual(tally(lines.map((line) => line[0]!)))
    expect(tally(namesOf(stays))).toEqual(tally(let_.map((line) => line[0]!)))
  })

  it('messy-rent-roll.csv: what is sound comes in, every other row is explained', async () => {
    const one = await desk()
    const answer = (await one.runAction(rentRoll, { file: path.join(DATA, 'messy-rent-roll.csv') })) as RentRollAnswer
    expect(answer.rejected.map(({ row, field, code }) => `${row} ${field} ${code}`)).toEqual([
      '10 unit DUPLICATE',
      '11 rent INVALID_AMOUNT',
      '11 start INVALID_DAY',
      '15 start DATE_AMBIGUOUS',
      '16 name FORMULA_IN_CELL',
      '16 end END_BEFORE_START',
    ])
    expect(answer).toMatchObject({
      counts: { properties: 2, rooms: 4, beds: 6, residents: 5, agreements: 5 },
      occupied: 5,
      vacant: 1,
      monthlyRent: inr(5_850_000),
      deposits: inr(11_700_000),
      openingBalance: inr(1_525_050),
    })
  })

  it('expenses.csv: every expense, on the properties of the rent roll, to the cent', async () => {
    const lines = plainRows('expenses.csv')
    const one = await desk()
    await one.runAction(rentRoll, { file: path.join(DATA, 'rent-roll.csv') })
    const answer = (await one.runAction(expenses, { file: path.join(DATA, 'expenses.csv') })) as ExpensesAnswer
    expect(lines).toHaveLength(135)
    expect(answer).toMatchObject({ counts: { expenses: 135, properties: 0 }, rejected: [] })
    const cents = (line: readonly string[]): number => Math.round(Number(line[3]) * 100)
    const byProperty = await one.run('expenses.byProperty', { from: '2000-01-01', to: '2100-12-31' })
    expect(byProperty.total).toEqual(inr(lines.reduce((sum, line) => sum + cents(line), 0)))
    const expected = new Map<string, number>()
    for (const line of lines) expected.set(line[0]!, (expected.get(line[0]!) ?? 0) + cents(line))
    expect(byProperty.rows.map(({ property, total }) => [property, total.minor])).toEqual([...expected].sort())
  })
})

async function everything(one: Awaited<ReturnType<typeof desk>>, table: 'beds' | 'stays') {
  const rows: { propertyId: string }[] = []
  let after: string | undefined
  do {
    const page = await one.run(`${table}.list`, { limit: 500, ...(after === undefined ? {} : { after }) })
    rows.push(...page.rows)
    after = page.next
  } while (after !== undefined)
  return rows
}
