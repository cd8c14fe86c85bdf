import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { isDay } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Store } from '../../kernel/store.ts'
import type { Organisation } from '../organisations/organisation.entity.ts'
import { findColumns, type Columns, type Mapping } from './find-columns.ts'
import type { ImportField } from './import-field.ts'
import { ImportRun } from './import-run.entity.ts'
import type { TableFile } from './table.ts'

/** What every import of a file takes beside the file. */
export const importOptions = {
  /** Field → header of its column, or the column's letter; an empty text: the file does not tell it. Goes before any guess. */
  mapping: z.record(z.string(), z.string().max(200)).optional(),
  /** Must be the organisation's: amounts of another are refused, not converted. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a currency is three capital letters, like INR')
    .optional(),
  /** How dates are read that could be read two ways, and how all of them must be. */
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  /** Reads and checks everything, and writes nothing. */
  dryRun: z.boolean().optional(),
  /** The same file a second time is meant. */
  again: z.boolean().optional(),
}

export const dayInput = z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)')

/** One row that was not taken. */
export const rejectedRow = z.object({ row: z.int(), field: z.string(), code: z.string(), message: z.string() })

/** @throws AppError CURRENCY_MISMATCH when the file is said to be in another currency than the books. */
export function demandCurrency(asked: string | undefined, organisation: Pick<Organisation, 'currency' | 'name'>): string {
  if (asked === undefined || asked === organisation.currency) return organisation.currency
  throw new AppError(
    'CURRENCY_MISMATCH',
    `${organisation.name} keeps its books in ${organisation.currency}, so a file in ${asked} cannot be brought in. Convert its amounts, or start a workspace in ${asked}.`,
    { field: 'currency', details: { expected: organisation.currency, got: asked } },
  )
}

/** @throws AppError ALREADY_IMPORTED naming when. */
export async function demandNewFile(store: Store, table: TableFile, again: boolean | undefined): Promise<void> {
  if (again) return
  const [known] = await store.find(ImportRun, { where: { fileHash: table.fileHash, status: 'imported' }, limit: 1 })
  if (!known) return
  throw new AppError(
    'ALREADY_IMPORTED',
    `This very file was imported on ${known.importedAt.slice(0, 10)} as ${known.fileName}. Undo that import first, or say that you mean it again.`,
    { field: 'file', details: { importId: known.id, importedAt: known.importedAt } },
  )
}

/** The columns of a file: as chosen, else as the last file of the same layout was read, else as guessed. */
export async function columnsOf<Name extends string>(
  store: Store,
  table: TableFile,
  fields: readonly ImportField<Name>[],
  chosen: Mapping | undefined,
): Promise<{ columns: Columns<Name>; remembered: boolean }> {
  const columns = findColumns(table, fields, chosen)
  if (chosen) return { columns, remembered: false }
  const [last] = await store.find(ImportRun, {
    where: { signature: signatureOf(columns) },
    sort: [['importedAt', 'desc']],
    limit: 1,
  })
  const names = new Set<string>(fields.map(({ name }) => name))
  if (!last || Object.keys(last.mapping).some((name) => !names.has(name))) return { columns, remembered: false }
  // What the last mapping left out was left out on purpose.
  const mapping = Object.fromEntries([...names].map((name) => [name, last.mapping[name] ?? '']))
  return { columns: findColumns(table, fields, mapping), remembered: true }
}

export function signatureOf(columns: Columns): string {
  return bytesToHex(sha256(utf8ToBytes(columns.signature)))
}

/** @throws AppError MAPPING_INCOMPLETE naming the first field without a column. */
export function demandMapped<Name extends string>(columns: Columns<Name>, anyOf: readonly (readonly Name[])[]): void {
  const missing = anyOf.find((names) => names.every((name) => !columns.byField.has(name)))
  if (!missing) return
  const headers = columns.headers.filter((header) => header !== '')
  throw new AppError(
    'MAPPING_INCOMPLETE',
    `No column of the file was found for ${missing.join(' or ')}. Say which it is; the file has ${headers.join(', ')}.`,
    { field: `mapping.${missing[0]}`, details: { missing, headers, headerRow: columns.headerRow + 1 } },
  )
}
