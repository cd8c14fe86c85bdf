import { z } from 'zod'
import { defineAction, type ActionContext } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import { formatDay, type Day } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import type { DocumentServices, ReportColumn, ReportTable } from '../../documents/ports.ts'
import { fileName, penFor } from '../../documents/paper-frame.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import type { Organisation } from '../organisations/organisation.entity.ts'
import { Property } from '../properties/property.entity.ts'
import { reportWord, type ReportLanguage, type ReportWord } from './report-words.ts'

/** What a home offers a report: without documents it can be read but not exported. */
export type ReportContext = ActionContext<{ readonly documents?: DocumentServices } | undefined>

export interface ReportHome extends Pick<ReportContext, 'store' | 'today'> {
  readonly organisation: Organisation
  readonly currency: string
  readonly language: ReportLanguage
}

type ReportRow = Record<string, unknown>
type Kind = ReportColumn['kind']

export interface ReportDefinition<
  Name extends string,
  I extends z.ZodRawShape,
  R extends z.ZodType<ReportRow>,
  T extends z.ZodType<ReportRow>,
> {
  readonly name: Name
  readonly title: ReportWord
  readonly summary: string
  readonly permission?: string
  readonly input: I
  readonly row: R
  readonly totals: T
  /** Of the exported table: key of the row, kind, and the word of its head where it is not the key. */
  readonly columns: readonly (readonly [key: string, kind: Kind, word?: ReportWord])[]
  /** Reads by index, then pure computation. */
  compute(home: ReportHome, input: z.output<z.ZodObject<I>>): Promise<{ rows: z.input<R>[]; totals: z.input<T>; about?: string }>
}

const columnShape = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'money', 'day', 'count', 'percent']),
  currency: z.string().optional(),
})

/**
 * A report as an action: rows and totals, money as `{minor, currency}`, percent as basis points; with `export` also a file, whose path,
 * size and SHA-256 come beside them.
 */
export function defineReport<
  const Name extends string,
  I extends z.ZodRawShape,
  R extends z.ZodType<ReportRow>,
  T extends z.ZodType<ReportRow>,
>(report: ReportDefinition<Name, I, R, T>) {
  return defineAction({
    name: report.name,
    summary: report.summary,
    permission: report.permission ?? 'reports.read',
    mode: 'read',
    heavy: true,
    runs: 'both',
    rest: `GET /reports/${kebab(report.name.slice(report.name.indexOf('.') + 1))}`,
    input: z.strictObject({
      ...report.input,
      export: z.enum(['pdf', 'xlsx', 'csv']).optional(),
      out: z.string().min(1).max(4000).optional(),
    }),
    output: z.object({
      columns: z.array(columnShape),
      rows: z.array(report.row),
      totals: report.totals,
      file: z.string().optional(),
      bytes: z.int().optional(),
      sha256: z.string().optional(),
    }),
    async run(context: ReportContext, input) {
      const organisation = await currentOrganisation(context.store, context.org)
      const language: ReportLanguage = organisation.locale.startsWith('hi') ? 'hi' : 'en'
      const home: ReportHome = { store: context.store, today: context.today, organisation, currency: organisation.currency, language }
      const { export: format, out, ...asked } = input as z.output<z.ZodObject<I>> & { export?: 'pdf' | 'xlsx' | 'csv'; out?: string }
      // A property that is not there would read as one where nothing happened.
      if ('propertyId' in asked && asked.propertyId !== undefined)
        await existing(context.store.get(Property, String(asked.propertyId)), Property, String(asked.propertyId))
      const { rows, totals, about } = await report.compute(home, asked as z.output<z.ZodObject<I>>)
      const columns = tableColumns(report.columns, rows as ReportRow[], language)
      const answer = { columns, rows, totals }
      if (format === undefined) return answer as never
      const documents = context.services?.documents
      if (!documents) throw new AppError('VALIDATION', 'Reports become files at a desk. Export this one there.', { field: 'export' })
      const table = tableOf(report.title, columns, rows as ReportRow[], totals as ReportRow, home, about)
      return { ...answer, ...(await documents.exportTable(table, format, out)) } as never
    },
  })
}

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export const dayInput = f.day().zod
export const asOfInput = { asOf: dayInput.optional() }
export const periodInput = { from: dayInput, to: dayInput }

/** @throws AppError VALIDATION when the stretch ends before it starts. */
export function demandPeriod({ from, to }: { from: Day; to: Day }): void {
  if (to < from)
    throw new AppError('VALIDATION', `The report would end on ${to}, before it starts on ${from}. Check both days.`, { field: 'to' })
}

/** `1 Nov 2026 to 30 Nov 2026`: what stands under a report's title. */
export function stretch({ organisation, language }: ReportHome, from: Day, to: Day): string {
  const day = (on: Day): string => formatDay(on, organisation.locale)
  return language === 'hi' ? `${day(from)} ${reportWord('to', language)} ${day(to)}` : `${day(from)} to ${day(to)}`
}

export function asOfText({ organisation, language }: ReportHome, asOf: Day): string {
  return `${reportWord('asOf', language)} ${formatDay(asOf, organisation.locale)}`
}

function tableColumns(
  columns: ReportDefinition<string, z.ZodRawShape, z.ZodType<ReportRow>, z.ZodType<ReportRow>>['columns'],
  rows: readonly ReportRow[],
  language: ReportLanguage,
): ReportColumn[] {
  return columns.map(([key, kind, word]) => {
    const currency = kind === 'money' ? commonCurrency(rows, key) : undefined
    return { key, kind, label: reportWord(word ?? (key as ReportWord), language), ...(currency ? { currency } : {}) }
  })
}

function commonCurrency(rows: readonly ReportRow[], key: string): string | undefined {
  const all = new Set(
    rows.flatMap((row) => ((row[key] as { currency?: string } | undefined)?.currency ? [(row[key] as { currency: string }).currency] : [])),
  )
  return all.size === 1 ? [...all][0] : undefined
}

function tableOf(
  title: ReportWord,
  columns: readonly ReportColumn[],
  rows: readonly ReportRow[],
  totals: ReportRow,
  home: ReportHome,
  about?: string,
): ReportTable {
  const { organisation, language } = home
  const first = columns.find((column) => column.kind === 'text')
  const name = reportWord(title, language)
  return {
    title: name,
    name: fileName(reportWord(title, 'en'), about ?? ''),
    ...(about ? { subtitle: about } : {}),
    columns,
    rows,
    totals: { ...(first ? { [first.key]: reportWord('total', language) } : {}), ...totals },
    locale: organisation.locale,
    letterhead: penFor({ organisation, language }).letterhead,
  }
}
