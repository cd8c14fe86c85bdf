import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { usePlace } from '../../ui/format.ts'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import type { Column } from '../../ui/table/Column.ts'
import { METHODS } from './methods.ts'

export type PaymentRow = OutputOf<'payments.list'>['rows'][number]

export function usePaymentColumns(): Column<PaymentRow>[] {
  const { t } = useTranslation('payments')
  const { currency } = usePlace()
  return useMemo(
    () => [
      { id: 'paidOn', header: t('field.paidOn'), value: (row) => row.paidOn, cell: (row) => <DayText day={row.paidOn} />, width: 96 },
      { id: 'number', header: t('field.number'), value: (row) => row.number, width: 140 },
      { id: 'resident', header: t('field.resident'), value: (row) => row.residentName, width: 180, grow: true },
      {
        id: 'amount',
        header: t('field.amountIn', { currency }),
        value: (row) => row.amount,
        cell: (row) => <Amount value={row.amount} />,
        align: 'end',
        width: 120,
        unsearched: true,
      },
      {
        id: 'method',
        header: t('field.method'),
        value: (row) => t(`method.${row.method}`),
        width: 96,
        filter: {
          label: t('field.method'),
          choices: [...METHODS, 'opening' as const].map((method) => ({ value: t(`method.${method}`), label: t(`method.${method}`) })),
        },
      },
      { id: 'reference', header: t('field.reference'), value: (row) => row.reference, width: 140 },
      {
        id: 'advance',
        header: t('field.advance'),
        value: (row) => row.advance,
        cell: (row) => <Amount value={row.advance} />,
        align: 'end',
        width: 110,
        unsearched: true,
      },
      {
        id: 'status',
        header: t('field.status'),
        value: (row) => t(`status.${row.status}`),
        cell: (row) => <StatusBadge tone={row.status === 'void' ? 'quiet' : 'good'}>{t(`status.${row.status}`)}</StatusBadge>,
        width: 110,
        filter: {
          label: t('field.status'),
          choices: (['completed', 'void'] as const).map((status) => ({ value: t(`status.${status}`), label: t(`status.${status}`) })),
        },
      },
    ],
    [t, currency],
  )
}
