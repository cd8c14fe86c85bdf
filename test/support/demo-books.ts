import path from 'node:path'
import type { Money } from '../../shared/kernel/money.ts'
import type { Run } from './run-demo.ts'

interface Desk {
  readonly run: Run
  say(line: string): void
  shown(money: Money): string
  readonly folder: string
  readonly rentRoll: string
}

/** What the demonstration did, in figures that a test adds up again. */
export interface DemoBooks {
  readonly imported: Imported
  readonly billed: Money
  readonly invoices: number
  readonly taken: number
  readonly collected: Money
  /** Everything that came in less what was voided. */
  readonly reported: Money
  readonly files: readonly string[]
}

interface Imported {
  readonly counts: Record<'properties' | 'rooms' | 'beds' | 'residents' | 'agreements', number>
  readonly occupied: number
  readonly vacant: number
  readonly monthlyRent: Money
  readonly deposits: Money
  readonly openingBalance: Money
  readonly rejected: readonly { row: number; field: string; message: string }[]
}

const AS_OF = '2026-10-31'
const MONTH = '2026-11'
const TODAY = '2026-11-05'
const CURRENCY = 'INR'

export async function keepBooks(desk: Desk): Promise<DemoBooks> {
  const imported = await bringIn(desk)
  const { billed, invoices } = await runTheMonth(desk)
  const { payments, collected } = await takePayments(desk)
  const receipts = await printReceipts(desk, payments)
  const voided = await voidOne(desk, payments)
  await spend(desk)
  const { files, reported } = await report(desk)
  const left = { minor: collected.minor - voided.minor, currency: CURRENCY }
  return { imported, billed, invoices, taken: payments.length, collected: left, reported, files: [...receipts, ...files] }
}

async function bringIn({ run, say, shown, rentRoll }: Desk): Promise<Imported> {
  const request = { file: rentRoll, asOf: AS_OF }
  const look = await run<Imported>('import.rentRoll', { ...request, dryRun: true })
  say(
    `Looked at ${path.basename(rentRoll)} without writing anything: ${look.occupied} beds let, ${look.vacant} vacant, ${look.rejected.length} rows refused.`,
  )
  for (const { row, field, message } of look.rejected) say(`  row ${row}, ${field}: ${message}`)
  const imported = await run<Imported>('import.rentRoll', request)
  const { properties, rooms, beds, residents } = imported.counts
  say(`Brought it in: ${properties} properties, ${rooms} rooms, ${beds} beds, ${residents} residents.`)
  say(
    `  Monthly rent ${shown(imported.monthlyRent)}, deposits held ${shown(imported.deposits)}, owed so far ${shown(imported.openingBalance)}.`,
  )
  return imported
}

interface MonthFigures {
  readonly invoices: number
  readonly total: Money
  readonly prorated: number
  readonly skipped: readonly unknown[]
}

async function runTheMonth({ run, say, shown }: Desk): Promise<{ billed: Money; invoices: number }> {
  const draft = await run<MonthFigures>('billing.runMonth', { month: MONTH, dryRun: true })
  say(
    `Looked at the draft of ${MONTH}: ${draft.invoices} invoices for ${shown(draft.total)}, ${draft.prorated} of them for part of the month.`,
  )
  const posted = await run<MonthFigures & { advancesUsed: number }>('billing.runMonth', { month: MONTH })
  const again = await run<MonthFigures>('billing.runMonth', { month: MONTH })
  say(
    `Ran the month: ${posted.invoices} invoices, ${shown(posted.total)}; ${posted.advancesUsed} advances used. Run again it made ${again.invoices}.`,
  )
  return { billed: posted.total, invoices: posted.invoices }
}

interface Taken {
  readonly id: string
  readonly number: string
  readonly amount: Money
}

/** Most pay what they owe, some a part, some more than that, and a few nothing yet. */
async function takePayments({ run, say, shown }: Desk): Promise<{ payments: Taken[]; collected: Money }> {
  const { rows } = await run<{ rows: { residentId: string; total: Money }[] }>('reports.aging', { asOf: TODAY })
  const payments: Taken[] = []
  const kinds = { full: 0, part: 0, ahead: 0 }
  for (const [index, { residentId, total }] of rows.toSorted((a, b) => (a.residentId < b.residentId ? -1 : 1)).entries()) {
    if (index % 8 === 7 || total.minor <= 0) continue
    const kind = index % 8 === 3 ? 'part' : index % 8 === 5 ? 'ahead' : 'full'
    const minor = kind === 'part' ? Math.floor(total.minor / 2) : kind === 'ahead' ? total.minor + 500_000 : total.minor
    const method = METHODS[index % METHODS.length]!
    const reference = method === 'cash' ? {} : { reference: `${method.toUpperCase()}-${4100 + index}` }
    payments.push(
      await run<Taken>('payments.record', { residentId, amount: { minor, currency: CURRENCY }, method, paidOn: TODAY, ...reference }),
    )
    kinds[kind] += 1
  }
  const collected = { minor: payments.reduce((sum, payment) => sum + payment.amount.minor, 0), currency: CURRENCY }
  say(
    `Took ${payments.length} payments, ${shown(collected)}: ${kinds.full} in full, ${kinds.part} in part, ${kinds.ahead} with something in advance.`,
  )
  return { payments, collected }
}

const METHODS = ['upi', 'cash', 'bank', 'upi', 'card'] as const

interface Printed {
  readonly file: string
  readonly duplicate: boolean
}

async function printReceipts({ run, say, folder }: Desk, payments: readonly Taken[]): Promise<string[]> {
  const formats = ['a4', 'a5', 'thermal80'] as const
  const made: Printed[] = []
  for (const [index, format] of formats.entries())
    made.push(await run<Printed>('payments.receipt', { paymentId: payments[index]!.id, format, out: `${folder}/` }))
  made.push(await run<Printed>('payments.receipt', { paymentId: payments[0]!.id, format: 'a4', out: `${folder}/` }))
  say(
    `Printed receipts ${payments
      .slice(0, formats.length)
      .map(({ number }) => number)
      .join(', ')} as A4, A5 and 80 mm.`,
  )
  say(`Printed ${payments[0]!.number} once more: it says ${made.at(-1)!.duplicate ? 'DUPLICATE' : 'nothing, which is wrong'}.`)
  return made.map(({ file }) => file)
}

async function voidOne({ run, say, shown }: Desk, payments: readonly Taken[]): Promise<Money> {
  const last = payments.at(-1)!
  await run('payments.void', { paymentId: last.id, reason: 'entered twice by mistake' })
  say(`Voided ${last.number} of ${shown(last.amount)}; its number is kept and its dues stand again.`)
  return last.amount
}

async function spend({ run, say, shown }: Desk): Promise<void> {
  const { rows } = await run<{ rows: { id: string; name: string }[] }>('properties.list', { limit: 10 })
  let minor = 0
  for (const property of rows)
    for (const [type, amount] of EXPENSES) {
      await run('expenses.create', {
        propertyId: property.id,
        type,
        amount: { minor: amount, currency: CURRENCY },
        spentOn: TODAY,
        description: type,
      })
      minor += amount
    }
  say(`Wrote down ${rows.length * EXPENSES.length} expenses, ${shown({ minor, currency: CURRENCY })}.`)
}

const EXPENSES = [
  ['Electricity', 1_845_000],
  ['Water tanker', 360_000],
  ['Plumber', 125_000],
] as const

interface Report {
  readonly file: string
  readonly totals: Record<string, Money | number>
}

const REPORTS = [
  ['rentRoll', { asOf: TODAY }],
  ['aging', { asOf: TODAY }],
  ['collections', { from: '2026-11-01', to: TODAY }],
  ['netIncome', { from: '2026-11-01', to: '2026-11-30' }],
] as const

async function report({ run, say, shown, folder }: Desk): Promise<{ files: string[]; reported: Money }> {
  const files: string[] = []
  const totals: Record<string, Report['totals']> = {}
  for (const [name, input] of REPORTS)
    for (const format of ['pdf', 'xlsx', 'csv']) {
      const made = await run<Report>(`reports.${name}`, { ...input, export: format, out: path.join(folder, `${name}.${format}`) })
      files.push(made.file)
      totals[name] = made.totals
    }
  const of = (name: string, key: string): Money => totals[name]![key] as Money
  say(`Reports as PDF, XLSX and CSV: rent roll, arrears by age, collections, net income.`)
  say(
    `  Collected ${shown(of('collections', 'collected'))} of ${shown(of('collections', 'billed'))} billed; ${shown(of('aging', 'total'))} is still owed.`,
  )
  say(`  Net income of the month so far ${shown(of('netIncome', 'net'))}.`)
  return { files, reported: of('collections', 'collected') }
}
