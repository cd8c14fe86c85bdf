import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Amount } from '../../ui/Amount.tsx'
import { usePlace } from '../../ui/format.ts'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import type { Column } from '../../ui/table/Column.ts'
import type { BedInRoom } from './roomRows.ts'
import { useFloorName } from './useFloorName.ts'

/** The list of a property's beds: where they are, what they ask, whether they can be let. */
export function useRoomColumns(): readonly Column<BedInRoom>[] {
  const { t } = useTranslation('properties')
  const { currency } = usePlace()
  const floorName = useFloorName()
  return useMemo(
    (): readonly Column<BedInRoom>[] => [
      { id: 'label', header: t('rooms.bed'), value: ({ bed }) => bed.label, width: 120, grow: true },
      { id: 'room', header: t('rooms.room'), value: ({ room }) => room.number, width: 96 },
      { id: 'floor', header: t('rooms.floor'), value: ({ floor }) => floor.number, cell: ({ floor }) => floorName(floor), width: 120 },
      {
        id: 'type',
        header: t('rooms.bedType'),
        value: ({ bed }) => bed.type,
        cell: ({ bed }) => t(`bedType.${bed.type}`),
      },
      {
        id: 'roomType',
        header: t('rooms.roomType'),
        value: ({ room }) => room.type,
        cell: ({ room }) => t(`roomType.${room.type}`),
        hidden: true,
      },
      {
        id: 'rent',
        header: t('rooms.rent', { currency }),
        value: ({ bed }) => ({ minor: bed.rent, currency: bed.currency }),
        cell: ({ bed }) => <Amount value={{ minor: bed.rent, currency: bed.currency }} />,
        align: 'end',
        unsearched: true,
      },
      {
        id: 'deposit',
        header: t('rooms.deposit', { currency }),
        value: ({ bed }) => (bed.deposit === undefined ? undefined : { minor: bed.deposit, currency: bed.currency }),
        cell: ({ bed }) => <Amount value={bed.deposit === undefined ? undefined : { minor: bed.deposit, currency: bed.currency }} />,
        align: 'end',
        width: 130,
        unsearched: true,
      },
      {
        id: 'status',
        header: t('rooms.state'),
        value: ({ bed }) => bed.status,
        cell: ({ bed }) =>
          bed.status === 'maintenance' ? <StatusBadge tone="quiet">{t('bedStatus.maintenance')}</StatusBadge> : t('bedStatus.available'),
        width: 130,
        filter: {
          label: t('rooms.state'),
          choices: (['available', 'maintenance'] as const).map((value) => ({ value, label: t(`bedStatus.${value}`) })),
        },
      },
      {
        id: 'housekeeping',
        header: t('rooms.housekeeping'),
        value: ({ bed }) => bed.housekeeping,
        cell: ({ bed }) =>
          bed.housekeeping === 'dirty' ? (
            <StatusBadge tone="warn">{t('housekeeping.dirty')}</StatusBadge>
          ) : (
            t(`housekeeping.${bed.housekeeping}`)
          ),
        width: 120,
        filter: {
          label: t('rooms.housekeeping'),
          choices: (['clean', 'dirty', 'inspected'] as const).map((value) => ({ value, label: t(`housekeeping.${value}`) })),
        },
      },
    ],
    [t, currency, floorName],
  )
}
