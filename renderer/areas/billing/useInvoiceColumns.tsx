import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { useFormat, usePlace } from '../../ui/format.ts'
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx'
import type { Column } from '../../ui/table/Column.ts'

export type InvoiceRow = OutputOf<'invoices.list'>['rows'][number]
export type InvoiceState = InvoiceRow['state']

export const STATE_TONES: Readonly<Record<InvoiceState, Tone>> = {
  draft: 'quiet',
  issued: 'info',
  partly: 'warn',
  paid: 'good',
  overdue: 'bad',
  cancelled: 'quiet',
}
const STATES = Object.keys(STATE_TONES) as InvoiceState[]
export const CHARGES = ['rent', 'deposit', 'maintenance', 'utility', 'penalty', 'nightly', 'other', 'opening'] as const

export function useInvoiceColumns(): Column<InvoiceRow>[] {
  const { t } = useTranslation('billing')
  const { currency } = usePlace()
  const format = useFormat()
  return useMemo(
    () => [
      { id: 'number', header: t('field.number'), value: (row) => row.number ?? t('state.draft'), width: 140 },
      { id: 'recipient', header: t('field.resident'), value: (row) => row.recipientName, width: 170, grow: true },
      {
        id: 'balance',
        header: t('field.balance'),
        value: (row) => row.balance,
        cell: (row) => <Amount value={row.balance} tone={row.state === 'overdue' ? 'due' : undefined} />,
        align: 'end',
        width: 110,
        unsearched: true,
      },
      {
        id: 'dueOn',
        header: t('field.dueOn'),
        value: (row) => row.dueOn,
        cell: (row) => <DayText day={row.dueOn} due={row.balance.minor > 0} />,
        width: 110,
      },
      {
        id: 'type',
        header: t('field.for'),
        value: (row) => t(`charge.${row.type}`),
        cell: (row) => (row.period === undefined ? t(`charge.${row.type}`) : `${t(`charge.${row.type}`)} · ${format.month(row.period)}`),
        width: 170,
        filter: { label: t('field.for'), choices: CHARGES.map((type) => ({ value: t(`charge.${type}`), label: t(`charge.${type}`) })) },
      },
      {
        id: 'total',
        header: t('field.totalIn', { currency }),
        value: (row) => row.total,
        cell: (row) => <Amount value={row.total} />,
        align: 'end',
        width: 120,
        unsearched: true,
      },
      {
        id: 'state',
        header: t('field.state'),
        value: (row) => t(`state.${row.state}`),
        cell: (row) => <StatusBadge tone={STATE_TONES[row.state]}>{t(`state.${row.state}`)}</StatusBadge>,
        width: 110,
        filter: { label: t('field.state'), choices: STATES.map((state) => ({ value: t(`state.${state}`), label: t(`state.${state}`) })) },
      },
      {
        id: 'issuedOn',
        header: t('field.issuedOn'),
        value: (row) => row.issuedOn,
        cell: (row) => <DayText day={row.issuedOn} />,
        width: 100,
      },
    ],
    [t, currency, format],
  )
}
