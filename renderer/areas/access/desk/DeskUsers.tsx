import { Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from '../../../ui/Page.tsx'
import { PlainTable } from '../../../ui/PlainTable.tsx'
import { StatusBadge } from '../../../ui/StatusBadge.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { SettingsFrame } from '../../organisations/settings/SettingsFrame.tsx'
import { useRoleName } from '../../sync/useRoleName.ts'
import { WithServer } from '../WithServer.tsx'
import { AutoLock } from './AutoLock.tsx'
import { SetPin } from './SetPin.tsx'
import { useDeskSession } from './useDeskSession.ts'

/** Who may work at this desk, and how each proves it here; one's own PIN; when the desk locks. */
export function DeskUsers() {
  const { t } = useTranslation('access')
  return (
    <SettingsFrame title={t('desk.title')} note={t('desk.note')} wide>
      <WithServer why={t('desk.needsServer')}>
        <People />
      </WithServer>
    </SettingsFrame>
  )
}

function People() {
  const { t } = useTranslation('access')
  const toast = useToast()
  const roleName = useRoleName()
  const users = useRead('desk.users', {})
  const session = useDeskSession()
  const clear = useRun('desk.setPin')
  const [setting, setSetting] = useState(false)
  const reload = (): void => void Promise.all([users.refetch(), session.refetch()])
  const none = (): void => {
    clear
      .run({ pin: null })
      .then(() => toast.done(t('pin.cleared')))
      .then(reload)
      .catch(toast.failed)
  }
  return (
    <>
      <Loaded read={users}>
        {({ rows }) => (
          <PlainTable
            label={t('desk.title')}
            columns={[{ text: t('desk.name') }, { text: t('desk.role'), width: 160 }, { text: t('desk.proof'), width: 320 }]}
          >
            {rows.map((user) => (
              <tr key={user.userId}>
                <th scope="row">
                  {user.name}
                  {user.isCurrent && ` · ${t('desk.now')}`}
                </th>
                <td>{roleName(user.role)}</td>
                <td>
                  <StatusBadge tone={user.hasPin ? 'good' : 'quiet'}>{user.hasPin ? t('pin.has') : t('pin.hasNone')}</StatusBadge>{' '}
                  <StatusBadge tone={user.canSignInOffline ? 'good' : 'quiet'}>
                    {user.canSignInOffline ? t('desk.offline') : t('desk.onlineOnly')}
                  </StatusBadge>
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Loaded>
      <Section
        title={t('pin.title')}
        aside={
          <Group gap={8}>
            {session.data?.hasPin && <ActionButton onClick={none}>{t('pin.clear')}</ActionButton>}
            <ActionButton kind="main" keys="n" onClick={() => setSetting(true)}>
              {session.data?.hasPin ? t('pin.change') : t('pin.set')}
            </ActionButton>
          </Group>
        }
      >
        <p>{t('pin.text')}</p>
      </Section>
      <Section title={t('lock.title')}>{session.data && <AutoLock minutes={session.data.autoLockMinutes} onChanged={reload} />}</Section>
      {setting && <SetPin onDone={reload} onClose={() => setSetting(false)} />}
    </>
  )
}
