import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { Fact, Facts } from '../properties/Facts.tsx'
import { PhoneText } from './PhoneText.tsx'
import type { ResidentRow } from './residentValues.ts'

/** How to reach a person, and whom to call when something happens. */
export function ContactFacts({ resident }: { resident: ResidentRow }) {
  const { t } = useTranslation('residents')
  const format = useFormat()
  const { phone, email, dateOfBirth, gender, emergencyName, emergencyPhone, emergencyRelation } = resident
  const emergency = [emergencyName, emergencyRelation].filter(Boolean).join(', ')
  return (
    <Facts>
      <Fact label={t('form.phone')}>{phone !== undefined && <PhoneText phone={phone} />}</Fact>
      <Fact label={t('form.email')}>{email}</Fact>
      <Fact label={t('form.dateOfBirth')}>{dateOfBirth && format.dayLong(dateOfBirth)}</Fact>
      <Fact label={t('form.gender')}>{gender && t(`gender.${gender}`)}</Fact>
      <Fact label={t('form.emergency')}>
        {(emergency !== '' || emergencyPhone !== undefined) && (
          <>
            {emergency} {emergencyPhone !== undefined && <PhoneText phone={emergencyPhone} />}
          </>
        )}
      </Fact>
      <Fact label={t('form.occupation')}>{resident.occupation}</Fact>
      <Fact label={t('form.employer')}>{[resident.employer, resident.employerAddress].filter(Boolean).join(', ')}</Fact>
      <Fact label={t('form.taxNumber')}>{resident.taxNumber}</Fact>
      <Fact label={t('form.state')}>{resident.state}</Fact>
      <Fact label={t('form.source')}>{resident.source}</Fact>
      <Fact label={t('sheet.blacklisted')}>{resident.blacklistReason}</Fact>
    </Facts>
  )
}
