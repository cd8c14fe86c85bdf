import { z } from 'zod'
import type { ActionContext } from '../../kernel/action.ts'
import { addDays, type DateOrder, type Day } from '../../kernel/day.ts'
import type { Draft } from '../../kernel/entity.ts'
import { AppError } from '../../kernel/errors.ts'
import { sumMinor } from '../../kernel/money.ts'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import { demandOpenPeriod } from '../billing/open-period.ts'
import { countryDefaults } from '../organisations/countries.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { newProperty } from '../properties/property-shape.ts'
import { Property } from '../properties/property.entity.ts'
import { Expense } from '../upkeep/expense.entity.ts'
import { fold } from './books.ts'
import { EXPENSE_FIELDS, type ExpenseField } from './expense-fields.ts'
import { mappingOf, type Columns, type Mapping } from './find-columns.ts'
import { columnsOf, demandCurrency, demandMapped, demandNewFile, rejectedRow, signatureOf } from './import-request.ts'
import { ImportRun } from './import-run.entity.ts'
import { MadeDocuments } from './made-documents.ts'
import { readExpenses, type ExpenseRow } from './read-expenses.ts'
import type { DateReading } from './read-day.ts'
import type { RowProblem } from './row-problem.ts'
import type { TableFile } from './table.ts'

export const expensesAnswer = z.object({
  /** To undo it by; nothing after a dry run, or when no row could be taken. */
  importId: z.string().nullable(),
  mapping: z.record(z.string(), z.string()),
  counts: z.object({ expenses: z.int(), properties: z.int() }),
  total: moneyShape,
  rejected: z.array(rejectedRow),
})
export type ExpensesAnswer = z.output<typeof expensesAnswer>

export interface ExpensesRequest {
  readonly mapping?: Mapping | undefined
  readonly currency?: string | undefined
  readonly dateOrder?: DateOrder | undefined
  readonly dryRun?: boolean | undefined
  readonly again?: boolean | undefined
}

/** A list of expenses as it was understood: `properties` are those to be made, by the name the file gives them. */
export interface UnderstoodExpenses {
  readonly columns: Columns<ExpenseField>
  readonly remembered: boolean
  readonly dates: DateReading
  readonly currency: string
  readonly rows: readonly ExpenseRow[]
  readonly rejected: readonly RowProblem[]
  readonly known: ReadonlyMap<string, Property>
  readonly properties: readonly string[]
}

/**
 * Brings a list of expenses in, in the caller's one transaction, or only says what it would bring. A property that is not in the books is
 * refused, for a typing error must not found a house; only a workspace without any property gets those the file names.
 * @throws AppError ALREADY_IMPORTED, MAPPING_INCOMPLETE, CURRENCY_MISMATCH
 */
export async function importExpenses(context: ActionContext, table: TableFile, request: ExpensesRequest): Promise<ExpensesAnswer> {
  const { store, org } = context
  await demandNewFile(store, table, request.again)
  const understood = await understandExpenses(context, table, request)
  const { rows, columns, rejected, properties, currency } = understood
  demandMapped(columns, [['amount'], ['date'], ['property'], ['type', 'description']])
  const importId = request.dryRun || rows.length === 0 ? null : context.newId()
  const answer: ExpensesAnswer = {
    importId,
    mapping: mappingOf(columns),
    counts: { expenses: rows.length, properties: properties.length },
    total: shown(sumMinor(rows.map((row) => row.amount)), currency),
    rejected: [...rejected],
  }
  if (importId === null) return answer
  const made = new MadeDocuments(context, rows.length + properties.length)
  const places = new Map(understood.known)
  const { country } = await currentOrganisation(store, org)
  for (const name of properties) places.set(fold(name), await made.put(Property, newProperty({ name, importId }, country)))
  for (const row of rows) await made.put(Expense, expenseOf(row, places.get(fold(row.property))!.id, currency, importId))
  await store.put(ImportRun, {
    id: importId,
    type: 'expenses',
    fileName: table.fileName,
    fileHash: table.fileHash,
    mapping: answer.mapping,
    signature: signatureOf(columns),
    report: answer,
    made: made.ids,
    status: 'imported',
    importedAt: context.now(),
  })
  context.emit('import.finished', { importId, type: 'expenses', counts: answer.counts, rejected: answer.rejected.length })
  return answer
}

/** Pure but for reading the books. @throws AppError MAPPING_INCOMPLETE, CURRENCY_MISMATCH */
export async function understandExpenses(context: ActionContext, table: TableFile, request: ExpensesRequest): Promise<UnderstoodExpenses> {
  const { store, org } = context
  const organisation = await currentOrganisation(store, org)
  const currency = demandCurrency(request.currency, organisation)
  const usualOrder = countryDefaults(organisation.country).dateOrder
  const { columns, remembered } = await columnsOf(store, table, EXPENSE_FIELDS, request.mapping)
  const reading = readExpenses(columns, { currency, today: context.today(), dateOrder: request.dateOrder, usualOrder })
  const all = await store.find(Property)
  const known = new Map(all.flatMap((property) => [property.code ?? '', property.name].map((name) => [fold(name), property])))
  known.delete('')
  const closed = await closedDays(context, reading.rows)
  const inBooks = await expensesInBooks(context, reading.rows, known)
  const rows: ExpenseRow[] = []
  const rejected: RowProblem[] = [...reading.rejected]
  for (const row of reading.rows) {
    const property = known.get(fold(row.property))
    const refusal =
      (all.length > 0 && !property ? unknownProperty(row) : undefined) ??
      closed.get(row.spentOn) ??
      (property && inBooks.has(keyOf(property.id, row)) && !request.again ? writtenAlready : undefined)
    if (refusal) rejected.push({ row: row.row, ...refusal })
    else rows.push(row)
  }
  const properties = all.length > 0 ? [] : [...new Map(rows.map(({ property }) => [fold(property), property])).values()]
  return {
    columns,
    remembered,
    dates: reading.dates,
    currency,
    rows,
    rejected: rejected.sort((a, b) => a.row - b.row),
    known,
    properties,
  }
}

type Refusal = Pick<RowProblem, 'field' | 'code' | 'message'>

const unknownProperty = ({ property }: ExpenseRow): Refusal => ({
  field: 'property',
  code: 'NOT_FOUND',
  message: `There is no property “${property}”. Add it first, or correct the row.`,
})

const writtenAlready: Refusal = {
  field: 'amount',
  code: 'DUPLICATE',
  message: 'The same expense (property, day, kind, amount, description) is in the books already. Take the row out.',
}

/** Why nothing can be dated a day, for the days of the file where that is so. */
async function closedDays(context: ActionContext, rows: readonly ExpenseRow[]): Promise<ReadonlyMap<Day, Refusal>> {
  const closed = new Map<Day, Refusal>()
  for (const day of [...new Set(rows.map((row) => row.spentOn))].sort().reverse())
    try {
      await demandOpenPeriod(context, day)
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown
      closed.set(day, { field: 'date', code: thrown.code, message: thrown.message })
    }
  return closed
}

async function expensesInBooks(
  { store }: ActionContext,
  rows: readonly ExpenseRow[],
  known: ReadonlyMap<string, Property>,
): Promise<ReadonlySet<string>> {
  const days = rows.map((row) => row.spentOn).sort()
  if (days.length === 0 || known.size === 0) return new Set()
  const found = await store.find(Expense, { where: { spentOn: { gte: days[0]!, lt: addDays(days.at(-1)!, 1) } } })
  return new Set(found.map((expense) => keyOf(expense.propertyId, expense)))
}

const keyOf = (
  propertyId: string,
  { spentOn, type, amount, description }: Pick<Expense, 'spentOn' | 'type' | 'amount' | 'description'>,
): string => [propertyId, spentOn, type, amount, description ?? ''].join('\n')

function expenseOf(row: ExpenseRow, propertyId: string, currency: string, importId: string): Draft<typeof Expense> {
  const { type, amount, spentOn, description, paidTo } = row
  return {
    propertyId,
    type,
    currency,
    amount,
    spentOn,
    importId,
    ...(description === undefined ? {} : { description }),
    ...(paidTo === undefined ? {} : { paidTo }),
  }
}
