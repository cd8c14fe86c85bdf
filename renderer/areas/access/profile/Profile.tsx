import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from '../../../ui/Page.tsx'
import { SettingsFrame } from '../../organisations/settings/SettingsFrame.tsx'
import { WithServer } from '../WithServer.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { TakeUpInvitation } from './TakeUpInvitation.tsx'

/** One's own account: name, password, second factor. */
export function Profile() {
  const { t } = useTranslation('access')
  return (
    <SettingsFrame title={t('profile.title')} note={t('profile.note')}>
      <WithServer why={t('profile.needsServer')}>
        <Account />
      </WithServer>
    </SettingsFrame>
  )
}

function Account() {
  const { t } = useTranslation('access')
  const me = useRead('account.me', {})
  const reload = (): void => void me.refetch()
  return (
    <Loaded read={me}>
      {(account) => (
        <>
          <ProfileForm account={account} onSaved={reload} />
          <Section title={t('password.title')}>
            <ChangePassword />
          </Section>
          <Section title={t('factor.title')}>
            <SecondFactor isOn={account.isMfaEnabled} onChanged={reload} />
          </Section>
          <Section title={t('invitation.title')}>
            <TakeUpInvitation />
          </Section>
        </>
      )}
    </Loaded>
  )
}
