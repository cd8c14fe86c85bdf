import { useTranslation } from 'react-i18next'
import { Section } from '../../../ui/Page.tsx'
import { SettingsFrame } from '../../organisations/settings/SettingsFrame.tsx'
import { useDeskSession } from '../desk/useDeskSession.ts'
import { WithServer } from '../WithServer.tsx'
import { DeviceTable } from './DeviceTable.tsx'
import { SessionTable } from './SessionTable.tsx'

/** Where the account is used: the desks that hold data, and the sign-ins that are open. */
export function Devices() {
  const { t } = useTranslation('access')
  const session = useDeskSession()
  const role = session.data?.user?.role
  return (
    <SettingsFrame title={t('devices.title')} note={t('devices.note')} wide>
      <WithServer why={t('devices.needsServer')}>
        {session.data && <DeviceTable ofOrganisation={role === 'owner' || role === 'admin'} />}
        <Section title={t('sessions.title')}>
          <SessionTable />
        </Section>
      </WithServer>
    </SettingsFrame>
  )
}
