import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { useFormat } from '../../ui/format.ts'
import type { Column } from '../../ui/table/Column.ts'
import { PROPERTY_TYPES } from './propertyChoices.ts'
import { ShareBar } from './ShareBar.tsx'

type SummaryRow = OutputOf<'occupancy.propertySummaries'>['rows'][number]
const COUNTS = { units: 64, occupied: 88, vacant: 76, reserved: 88, notices: 76, maintenance: 108 } as const

/** The list of houses: what they are and how full they are. */
export function usePropertyColumns(): readonly Column<SummaryRow>[] {
  const { t } = useTranslation('properties')
  const format = useFormat()
  return useMemo(
    (): readonly Column<SummaryRow>[] => [
      { id: 'name', header: t('list.name'), value: ({ property }) => property.name, width: 140, grow: true },
      { id: 'city', header: t('form.city'), value: ({ property }) => property.city, width: 112 },
      {
        id: 'type',
        header: t('form.type'),
        value: ({ property }) => property.type,
        cell: ({ property }) => t(`type.${property.type}`),
        width: 128,
        filter: { label: t('form.type'), choices: PROPERTY_TYPES.map((value) => ({ value, label: t(`type.${value}`) })) },
      },
      ...(Object.keys(COUNTS) as (keyof typeof COUNTS)[]).map((id): Column<SummaryRow> => ({
        id,
        header: t(`list.${id}`),
        value: (row) => row[id],
        cell: (row) => (row[id] === 0 ? '–' : format.count(row[id])),
        align: 'end',
        width: COUNTS[id],
        unsearched: true,
      })),
      {
        id: 'share',
        header: t('list.share'),
        value: (row) => (row.units === 0 ? undefined : row.occupied / row.units),
        cell: (row) => <ShareBar part={row.occupied} of={row.units} />,
        align: 'end',
        width: 132,
        unsearched: true,
      },
      {
        id: 'status',
        header: t('form.status'),
        value: ({ property }) => property.status,
        cell: ({ property }) => t(`status.${property.status}`),
        hidden: true,
      },
    ],
    [t, format],
  )
}
