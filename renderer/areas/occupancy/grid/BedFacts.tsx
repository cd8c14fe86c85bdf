import { useTranslation } from 'react-i18next'
import { Amount } from '../../../ui/Amount.tsx'
import { DayText } from '../../../ui/DayText.tsx'
import { Fact, Facts } from '../../properties/Facts.tsx'
import type { GridBed } from './gridBeds.ts'

/** Who sleeps in a bed, until when, what is owed, who comes next. */
export function BedFacts({ bed }: { bed: GridBed }) {
  const { t } = useTranslation('occupancy')
  const { occupant, next, due } = bed
  return (
    <Facts>
      <Fact label={t('grid.since')}>{occupant && <DayText day={occupant.since} />}</Fact>
      <Fact label={t('grid.until')}>{occupant?.leavingOn && <DayText day={occupant.leavingOn} />}</Fact>
      <Fact label={t('grid.due')}>
        {due && due.minor > 0 ? <Amount value={due} symbol tone={bed.isOverdue ? 'due' : undefined} /> : occupant && t('grid.nothingDue')}
      </Fact>
      <Fact label={occupant ? t('grid.next') : t('grid.arrives')}>
        {next && (
          <>
            {occupant && `${next.name}, `}
            <DayText day={next.fromOn} />
          </>
        )}
      </Fact>
      <Fact label={t('grid.rent')}>
        <Amount value={bed.rent} symbol />
      </Fact>
    </Facts>
  )
}
