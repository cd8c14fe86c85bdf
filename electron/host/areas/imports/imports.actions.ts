import { z } from 'zod'
import { expensesAnswer, importExpenses } from '../../../../shared/areas/imports/import-expenses.ts'
import { importRentRoll, rentRollAnswer } from '../../../../shared/areas/imports/import-rent-roll.ts'
import { dayInput, importOptions } from '../../../../shared/areas/imports/import-request.ts'
import { previewExpenses } from '../../../../shared/areas/imports/preview-expenses.ts'
import { importPreview, previewRentRoll } from '../../../../shared/areas/imports/preview-import.ts'
import { ImportRun } from '../../../../shared/areas/imports/import-run.entity.ts'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { readForImport } from './read-for-import.ts'

/** A path on this desk; a window gets one by uploading. */
const file = z.string().min(1).max(4096)
const { dryRun: _, again: __, ...readingOptions } = importOptions

/**
 * The whole file in one transaction: sound rows are taken, every other is explained by row and field.
 * @throws AppError FILE_TYPE, FILE_UNREADABLE, TOO_LARGE, MAPPING_INCOMPLETE, CURRENCY_MISMATCH, ALREADY_IMPORTED, PERIOD_CLOSED
 */
const importRentRollFile = defineAction({
  name: 'import.rentRoll',
  summary: 'Bring in a rent roll (CSV or XLSX): properties, rooms, beds, residents, agreements, deposits and balances.',
  permission: 'imports.write',
  mode: 'write',
  runs: 'desk',
  emits: ['import.finished'],
  input: z.strictObject({
    file,
    ...importOptions,
    /** The day the list is true of; today unless told. */
    asOf: dayInput.optional(),
  }),
  output: rentRollAnswer,
  run: async (context, { file: path, ...request }) => importRentRoll(context, await readForImport(context, path), request),
})

/** As `import.rentRoll`, for a list of expenses. */
const importExpensesFile = defineAction({
  name: 'import.expenses',
  summary: 'Bring in a list of expenses (CSV or XLSX) of properties that are in the books.',
  permission: 'imports.write',
  mode: 'write',
  runs: 'desk',
  emits: ['import.finished'],
  input: z.strictObject({ file, ...importOptions }),
  output: expensesAnswer,
  run: async (context, { file: path, ...request }) => importExpenses(context, await readForImport(context, path), request),
})

const previewImport = defineAction({
  name: 'import.preview',
  summary: 'What an import would understand of a file: header, columns, dates, rows, and rows it would refuse.',
  permission: 'imports.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({ file, type: ImportRun.fields.type.zod.default('rentRoll'), ...readingOptions, asOf: dayInput.optional() }),
  output: importPreview,
  async run(context, { file: path, type, asOf, ...request }) {
    const table = await readForImport(context, path)
    return type === 'expenses' ? previewExpenses(context, table, request) : previewRentRoll(context, table, { ...request, asOf })
  },
})

export const importActions = [importRentRollFile, importExpensesFile, previewImport] as const
