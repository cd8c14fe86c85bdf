import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'
import { PhoneText } from '../../residents/PhoneText.tsx'
import classes from './BedPeople.module.css'
import type { GridBed } from './gridBeds.ts'
import { LinkTo } from '../../properties/LinkTo.tsx'

/** The person in the bed, or the one it is kept for, with the number to ring. */
export function BedPeople({ bed }: { bed: GridBed }) {
  const { t } = useTranslation('occupancy')
  const person = bed.occupant ?? bed.next
  const { data } = useRead('residents.get', { id: person?.residentId ?? '' }, { enabled: person !== undefined })
  if (!person) return <p className={classes.nobody}>{bed.state === 'maintenance' ? t('grid.outOfOrder') : t('grid.nobody')}</p>
  return (
    <div className={classes.person}>
      <span className={classes.initials} aria-hidden="true">
        {person.initials}
      </span>
      <div>
        <LinkTo to="/residents/$residentId" params={{ residentId: person.residentId }} search={{}} className={classes.name}>
          {person.name}
        </LinkTo>
        <div className={classes.phone}>{data?.phone !== undefined && <PhoneText phone={data.phone} />}</div>
      </div>
      {person.agreementId !== undefined && (
        <LinkTo to="/agreements/$agreementId" params={{ agreementId: person.agreementId }} search={{}} className={classes.agreement}>
          {t('grid.agreement')}
        </LinkTo>
      )}
    </div>
  )
}
