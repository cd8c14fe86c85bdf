import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import papaparse from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DemoBooks } from '../support/demo-books.ts'
import { pdfText } from '../support/pdf-text.ts'
import { RENT_ROLL, runDemo } from '../support/run-demo.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = path.join(temporaryFolder(), 'demo')
const lines: string[] = []
let books: DemoBooks

beforeAll(async () => {
  books = await runDemo({ folder, say: (line) => lines.push(line) })
})

const named = (name: string) => readFileSync(path.join(folder, name))
const rowsOf = (bytes: Buffer) => papaparse.parse<string[]>(bytes.toString('utf8').replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data

describe('the demonstration', () => {
  test('brings in what the rent roll says, added up by hand', () => {
    const beds = rowsOf(readFileSync(RENT_ROLL)).filter((row) => /^\d*[GA-Z]?\d+$/.test(row[2] ?? '') && row[4] !== '')
    const let_ = beds.filter((row) => row[4] !== 'VACANT')
    const sum = (column: number) =>
      let_.reduce((total, row) => total + Math.round(Number((row[column] ?? '').replaceAll(',', '')) * 100), 0)
    expect(beds.length).toBeGreaterThanOrEqual(55)
    expect(books.imported).toMatchObject({
      counts: { properties: 2, beds: beds.length, residents: let_.length, agreements: let_.length },
      occupied: let_.length,
      vacant: beds.length - let_.length,
      monthlyRent: { minor: sum(6) },
      deposits: { minor: sum(7) },
      openingBalance: { minor: sum(10) },
      rejected: [],
    })
    expect(books.billed.minor).toBe(sum(6))
    expect(books.invoices).toBe(let_.length)
  })

  test('leaves every document, each of its kind', () => {
    expect(books.files.length).toBe(16)
    expect(readdirSync(folder).toSorted()).toEqual(books.files.map((file) => path.relative(folder, file)).toSorted())
    for (const file of books.files) expect(readFileSync(file).subarray(0, 2).toString('latin1'), file).toBe(HEADS[path.extname(file)])
  })

  test('marks the second printing as a duplicate and the first not', async () => {
    const [first] = books.files
    const duplicate = books.files.find((file) => file.includes('duplicate'))!
    expect((await pdfText(readFileSync(duplicate))).join(' ')).toContain('DUPLICATE')
    expect((await pdfText(readFileSync(first!))).join(' ')).not.toContain('DUPLICATE')
  })

  test('agrees with itself: what was owed and billed is what came in and what is still owed, and reports say what was done', () => {
    const rows = rowsOf(named('aging.csv'))
    const total = (label: RegExp) => Math.round(Number(rows.at(-1)![rows[0]!.findIndex((cell) => label.test(cell))]) * 100)
    const { imported, billed, collected } = books
    expect(total(/^Total due/) - total(/^Unapplied credit/)).toBe(imported.openingBalance.minor + billed.minor - collected.minor)
    expect(books.reported).toEqual(collected)
    const [, ...beds] = rowsOf(named('rentRoll.csv')).slice(0, -1)
    expect(beds.filter((row) => row[2] === '')).toHaveLength(imported.vacant)
    expect(beds.filter((row) => row[2] !== '')).toHaveLength(imported.occupied)
  })

  test('says what it did in plain lines', () => {
    const said = lines.join('\n')
    expect(said).toContain(`${books.invoices} invoices`)
    expect(said).toContain('Run again it made 0.')
    expect(said).toContain('it says DUPLICATE')
    expect(said).toContain(`Took ${books.taken} payments`)
    expect(said).not.toMatch(/undefined|NaN|\[object/)
  })
})

const HEADS: Readonly<Record<string, string>> = { '.pdf': '%P', '.xlsx': 'PK', '.bin': '\u001b@', '.csv': '\u00EF\u00BB' }
