import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportColumn } from '../../../shared/documents/ports.ts'
import type { Money } from '../../../shared/kernel/money.ts'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { useAccountName } from './useAccountName.ts'
import { useFormat, type Format } from '../../ui/format.ts'
import classes from './Reports.module.css'
import type { CellValue, Column } from '../../ui/table/Column.ts'

/** The columns a report’s answer brings. */
export type ReportField = Omit<ReportColumn, 'currency'> & { readonly currency?: string | undefined }
export type ReportRow = Readonly<Record<string, unknown>> & { readonly key: string }

/** Where a column’s head is not named by its key. */
export type Words = Readonly<Record<string, string>>

export interface ReportColumns {
  columns: Column<ReportRow>[]
  totals: (row: Readonly<Record<string, unknown>>) => Record<string, ReactNode>
}

/** A report’s columns as those of a list, and its totals under them. */
export function useReportColumns(fields: readonly ReportField[], rows: readonly ReportRow[], words: Words): ReportColumns {
  const { t, i18n } = useTranslation('reports')
  const format = useFormat()
  const accountName = useAccountName()
  return useMemo(() => {
    const grows = growing(fields)
    const head = (field: ReportField): string => {
      const key: string = `column.${words[field.key] ?? field.key}`
      // The answer’s own label is in the organisation’s language, ours in the person’s.
      const name = i18n.exists(key, { ns: 'reports' }) ? t(key as 'column.property') : field.label
      return field.currency === undefined ? name : t('columnMoney', { name, currency: field.currency })
    }
    const columns = fields.map((field): Column<ReportRow> => ({
      id: field.key,
      header: head(field),
      value: (row) => valueOf(field, row[field.key]),
      cell: (row) =>
        isEmptyBed(field, row) ? (
          <span className={classes.empty}>{t(`bedState.${row['state'] === 'maintenance' ? 'maintenance' : 'vacant'}`)}</span>
        ) : (
          cellOf(field, field.key === 'account' ? accountName(String(row['account'])) : row[field.key], format)
        ),
      align: field.kind === 'text' || field.kind === 'day' ? 'start' : 'end',
      width: WIDTHS[field.kind],
      grow: field.key === grows,
      unsearched: field.kind !== 'text',
      ...(field.key === 'property' ? propertyFilter(rows, t('anyProperty')) : {}),
    }))
    const totals = (row: Readonly<Record<string, unknown>>): Record<string, ReactNode> =>
      Object.fromEntries(
        fields.map((field, index) => {
          const value = row[field.key]
          if (value !== undefined) return [field.key, cellOf(field, value, format)]
          return [field.key, index === 0 ? t('total') : '']
        }),
      )
    return { columns, totals }
  }, [fields, rows, words, t, i18n, format, accountName])
}

/** A rent roll also lists beds that nobody is in. */
function isEmptyBed(field: ReportField, row: ReportRow): boolean {
  return field.key === 'resident' && row['resident'] === '' && typeof row['state'] === 'string'
}

/** Worth offering from two properties on. */
function propertyFilter(rows: readonly ReportRow[], label: string): Pick<Column<ReportRow>, 'filter'> | undefined {
  const names = [...new Set(rows.map((row) => String(row['property'] ?? '')))].filter((name) => name !== '').toSorted()
  return names.length < 2 ? undefined : { filter: { label, choices: names.map((name) => ({ value: name, label: name })) } }
}

const WIDTHS: Readonly<Record<ReportField['kind'], number>> = { text: 128, money: 136, day: 104, count: 112, percent: 112 }
const GROWING = ['resident', 'description', 'property', 'account', 'head']

/** The column whose words are longest. */
function growing(fields: readonly ReportField[]): string | undefined {
  return GROWING.find((key) => fields.some((field) => field.key === key)) ?? fields.find((field) => field.kind === 'text')?.key
}

function valueOf(field: ReportField, value: unknown): CellValue {
  if (value === undefined || value === null) return undefined
  if (field.kind === 'money') return value as Money
  return typeof value === 'number' ? value : String(value)
}

function cellOf(field: ReportField, value: unknown, format: Format): ReactNode {
  if (value === undefined || value === null || value === '') return '–'
  switch (field.kind) {
    case 'money':
      // Without one currency for the whole column, each amount says its own.
      return <Amount value={value as Money} symbol={field.currency === undefined} />
    case 'day':
      return <DayText day={String(value)} />
    case 'count':
      return format.count(Number(value))
    case 'percent':
      // Basis points: 8,750 is 87.5 %.
      return format.share(Number(value) / 10_000)
    case 'text':
      return String(value)
  }
}
