import { useTranslation } from 'react-i18next'
import { rentOn } from '../../../shared/areas/occupancy/agreement.rules.ts'
import { useRead } from '../../app/host/useRead.ts'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { InlineError } from '../../ui/InlineError.tsx'
import { usePlace } from '../../ui/format.ts'
import { Section } from '../../ui/Page.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import classes from './Tenancies.module.css'
import { AGREEMENT_TONES } from './agreementTones.ts'
import { useWhereabouts } from './useWhereabouts.ts'
import { LinkTo } from '../properties/LinkTo.tsx'

/** Where a person sleeps, and every agreement they have or had, the newest first. */
export function Tenancies({ residentId }: { residentId: string }) {
  const { t } = useTranslation('residents')
  const { today } = usePlace()
  const place = useWhereabouts().places.get(residentId)
  const { data, error } = useRead('agreements.list', { where: { residentId }, sort: [['startOn', 'desc']] })
  return (
    <Section title={t('sheet.tenancy')}>
      {place && (
        <p className={classes.place}>
          <LinkTo to="/beds/$propertyId" params={{ propertyId: place.propertyId }} search={{ bed: place.bedId }}>
            {t('sheet.bed', { bed: place.bed, property: place.property })}
          </LinkTo>
          {place.leavesOn !== undefined && (
            <span>
              {t('sheet.leaves')} <DayText day={place.leavesOn} />
            </span>
          )}
          {place.comesOn !== undefined && (
            <span>
              {t('sheet.comes')} <DayText day={place.comesOn} />
            </span>
          )}
        </p>
      )}
      {error && <InlineError error={error} />}
      {data?.rows.length === 0 && <p className={classes.none}>{t('sheet.noAgreement')}</p>}
      <ul className={classes.list}>
        {data?.rows.map((agreement) => (
          <li key={agreement.id} className={classes.line}>
            <LinkTo to="/agreements/$agreementId" params={{ agreementId: agreement.id }} search={{}}>
              {agreement.number ?? t('sheet.draft')}
            </LinkTo>
            <StatusBadge tone={AGREEMENT_TONES[agreement.status]}>{t(`agreement.${agreement.status}`)}</StatusBadge>
            <span className={classes.dates}>
              <DayText day={agreement.startOn} /> – {agreement.endOn === undefined ? t('sheet.open') : <DayText day={agreement.endOn} />}
            </span>
            <Amount value={{ minor: rentOn(agreement, today), currency: agreement.currency }} symbol />
          </li>
        ))}
      </ul>
    </Section>
  )
}
