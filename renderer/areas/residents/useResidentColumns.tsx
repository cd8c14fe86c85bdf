import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { usePlace } from '../../ui/format.ts'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import type { Column } from '../../ui/table/Column.ts'
import { PhoneText } from './PhoneText.tsx'
import { RESIDENT_TONES } from './residentTones.ts'
import type { Person } from './usePeople.ts'

/** The list of people: found by name, phone, bed, and the last four of an identity number. */
export function useResidentColumns(): readonly Column<Person>[] {
  const { t } = useTranslation('residents')
  const { currency } = usePlace()
  return useMemo(
    (): readonly Column<Person>[] => [
      { id: 'name', header: t('list.name'), value: (row) => row.name, width: 180, grow: true },
      { id: 'bed', header: t('list.bed'), value: (row) => row.place?.bed, width: 100 },
      {
        id: 'due',
        header: t('list.due', { currency }),
        value: (row) => row.due?.due,
        cell: (row) => <Amount value={row.due?.due} tone={row.due && row.due.overdue.minor > 0 ? 'due' : undefined} />,
        width: 116,
        align: 'end',
        unsearched: true,
      },
      { id: 'property', header: t('list.property'), value: (row) => row.place?.property, width: 160 },
      {
        id: 'phone',
        header: t('list.phone'),
        value: (row) => row.resident.phone,
        cell: (row) => <PhoneText phone={row.resident.phone} />,
        width: 140,
      },
      {
        id: 'until',
        header: t('list.until'),
        value: (row) => row.place?.leavesOn,
        cell: (row) => <DayText day={row.place?.leavesOn} />,
        width: 96,
        unsearched: true,
      },
      {
        id: 'status',
        header: t('list.status'),
        value: (row) => row.resident.status,
        cell: (row) => <StatusBadge tone={RESIDENT_TONES[row.resident.status]}>{t(`status.${row.resident.status}`)}</StatusBadge>,
        width: 116,
      },
      { id: 'email', header: t('form.email'), value: (row) => row.resident.email, width: 200, hidden: true },
      { id: 'occupation', header: t('form.occupation'), value: (row) => row.resident.occupation, hidden: true },
      { id: 'employer', header: t('form.employer'), value: (row) => row.resident.employer, width: 160, hidden: true },
      { id: 'source', header: t('form.source'), value: (row) => row.resident.source, hidden: true },
      {
        id: 'idLastFour',
        header: t('list.idLastFour'),
        value: (row) => row.resident.idLastFour,
        cell: (row) => (row.resident.idLastFour === undefined ? '–' : `••••${row.resident.idLastFour}`),
        width: 104,
        hidden: true,
      },
    ],
    [t, currency],
  )
}
