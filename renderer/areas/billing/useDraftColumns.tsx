import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { usePlace } from '../../ui/format.ts'
import type { Column } from '../../ui/table/Column.ts'

type Draft = OutputOf<'billing.previewMonth'>['drafts'][number]

export function useDraftColumns(): Column<Draft>[] {
  const { t } = useTranslation('billing')
  const { currency } = usePlace()
  return useMemo(() => {
    // A deposit is not for a time.
    const partOf = (row: Draft): string | undefined =>
      row.type === 'deposit' ? undefined : row.prorated ? t('month.partMonth') : t('month.wholeMonth')
    return [
      { id: 'resident', header: t('field.resident'), value: (row) => row.residentName, width: 180, grow: true },
      { id: 'type', header: t('field.for'), value: (row) => t(`charge.${row.type}`), width: 110 },
      {
        id: 'part',
        header: t('month.part'),
        value: (row) => partOf(row),
        cell: (row) => row.lines.find((line) => line.formula !== undefined)?.formula ?? partOf(row) ?? '–',
        width: 220,
        filter: {
          label: t('month.part'),
          choices: [t('month.partMonth'), t('month.wholeMonth')].map((label) => ({ value: label, label })),
        },
      },
      { id: 'dueOn', header: t('field.dueOn'), value: (row) => row.dueOn, cell: (row) => <DayText day={row.dueOn} />, width: 90 },
      {
        id: 'tax',
        header: t('field.tax'),
        value: (row) => row.tax,
        cell: (row) => <Amount value={row.tax} />,
        align: 'end',
        width: 100,
        unsearched: true,
      },
      {
        id: 'total',
        header: t('field.totalIn', { currency }),
        value: (row) => row.total,
        cell: (row) => <Amount value={row.total} strong />,
        align: 'end',
        width: 120,
        unsearched: true,
      },
      {
        id: 'lastMonth',
        header: t('month.lastMonth'),
        value: (row) => row.lastMonth,
        cell: (row) => <Amount value={row.lastMonth} />,
        align: 'end',
        width: 110,
        unsearched: true,
      },
      {
        id: 'difference',
        header: t('month.difference'),
        value: (row) => row.difference,
        cell: (row) => <Amount value={row.difference} />,
        align: 'end',
        width: 110,
        unsearched: true,
      },
    ]
  }, [t, currency])
}
