import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../ui/format.ts'
import type { GridBed } from './gridBeds.ts'

/** A bed in one sentence, for those who hear the screen. */
export function useBedWords(): { sentence: (bed: GridBed) => string } {
  const { t } = useTranslation('occupancy')
  const format = useFormat()
  return useMemo(
    () => ({
      sentence: (bed) =>
        [
          t('grid.bed', { bed: bed.label }),
          t(`state.${bed.state}`),
          bed.occupant?.name,
          bed.occupant?.leavingOn && t('grid.leaves', { day: format.dayLong(bed.occupant.leavingOn) }),
          bed.next && t('grid.comes', { name: bed.next.name, day: format.dayLong(bed.next.fromOn) }),
          bed.isOverdue && bed.due && t('grid.owes', { amount: format.money(bed.due) }),
          bed.dirty && t('state.dirty'),
        ]
          .filter((part) => part !== undefined && part !== false && part !== '')
          .join(', '),
    }),
    [t, format],
  )
}
