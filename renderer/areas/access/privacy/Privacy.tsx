import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { residentName } from '../../../../shared/areas/residents/resident-name.ts'
import { useRead } from '../../../app/host/useRead.ts'
import { RefPicker } from '../../../forms/RefPicker.tsx'
import { Section } from '../../../ui/Page.tsx'
import { SettingsFrame } from '../../organisations/settings/SettingsFrame.tsx'
import { useFindResident } from '../../residents/useFindResident.ts'
import { Consents } from './Consents.tsx'
import { ErasePerson } from './ErasePerson.tsx'
import { ExportPerson } from './ExportPerson.tsx'

/** What one person may ask for: everything that is kept about them, what they agreed to, and to be forgotten. */
export function Privacy() {
  const { t } = useTranslation('access')
  const { resident: residentId } = useSearch({ from: '/settings/privacy' })
  const navigate = useNavigate({ from: '/settings/privacy' })
  const known = useRead('residents.get', { id: residentId ?? '' }, { enabled: residentId !== undefined })
  const name = residentId === undefined || !known.data ? undefined : residentName(known.data)
  return (
    <SettingsFrame title={t('privacy.title')} note={t('privacy.note')}>
      <RefPicker
        label={t('privacy.who')}
        placeholder={t('privacy.type')}
        value={residentId === undefined ? undefined : { id: residentId, label: name ?? '' }}
        onChange={(picked) => void navigate({ search: { resident: picked?.id }, replace: true })}
        useFind={useFindResident}
        autoFocus={residentId === undefined}
      />
      {residentId !== undefined && name !== undefined && (
        <div key={residentId}>
          <Section title={t('export.title')}>
            <ExportPerson residentId={residentId} name={name} />
          </Section>
          <Section title={t('consent.title')}>
            <Consents residentId={residentId} />
          </Section>
          <Section title={t('erase.title')}>
            <ErasePerson residentId={residentId} name={name} />
          </Section>
        </div>
      )}
    </SettingsFrame>
  )
}
