import type { ActionContext } from '../../kernel/action.ts'
import { EXPENSE_FIELDS } from './expense-fields.ts'
import { understandExpenses, type ExpensesRequest } from './import-expenses.ts'
import { describeFile, PREVIEW_ROWS, type ImportPreview } from './preview-import.ts'
import type { TableFile } from './table.ts'

/** What the import would understand of a list of expenses: the very reading of the import itself. */
export async function previewExpenses(context: ActionContext, table: TableFile, request: ExpensesRequest): Promise<ImportPreview> {
  const { columns, remembered, dates, currency, rows, rejected } = await understandExpenses(context, table, request)
  const { byField } = columns
  const isSaid = byField.has('type') || byField.has('description')
  return {
    ...describeFile(table, columns),
    remembered,
    fields: EXPENSE_FIELDS.map(({ name }) => name),
    missing: [...(['property', 'date', 'amount'] as const).filter((name) => !byField.has(name)), ...(isSaid ? [] : ['type'])],
    dates,
    currency,
    ignored: [],
    rows: rows.slice(0, PREVIEW_ROWS).map((row) => ({ ...row })),
    units: rows.length,
    rejected: rejected.map((problem) => ({ ...problem })),
  }
}
