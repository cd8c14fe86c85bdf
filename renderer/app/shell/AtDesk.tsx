import { Menu } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { IconChevronDown, IconLock, IconSettings, IconUser, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SwitchUser } from '../../areas/access/desk/SwitchUser.tsx'
import { useDeskSession } from '../../areas/access/desk/useDeskSession.ts'
import { KeyHint } from '../../ui/keys/KeyHint.tsx'
import { useHotKeys } from '../../ui/keys/useHotKeys.ts'
import { useToast } from '../../ui/toast.tsx'
import { runAction } from '../host/client.ts'
import classes from './TopBar.module.css'

/** Who is at the desk; somebody else takes over by a key and a PIN, and the desk is locked by another key. */
export function AtDesk() {
  const { t } = useTranslation('shell')
  const toast = useToast()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data: session } = useDeskSession()
  const [switching, setSwitching] = useState(false)
  const isShared = session !== undefined && session.state !== 'local'
  const lock = (): void => {
    runAction('desk.lock', {}).then(() => queries.invalidateQueries(), toast.failed)
  }
  useHotKeys(
    [
      { keys: 'mod+shift+u', label: t('atDesk.switch'), run: () => setSwitching(true) },
      { keys: 'mod+shift+l', label: t('atDesk.lock'), run: lock },
    ],
    { enabled: isShared },
  )
  const name = session?.user?.name ?? t('atDesk.owner')
  if (!isShared)
    return (
      <span className={classes.person} title={t('atDesk.label')}>
        <IconUser size={16} stroke={1.75} aria-hidden="true" />
        {name}
      </span>
    )
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <button type="button" className={classes.person} aria-label={t('atDesk.who', { name })}>
            <IconUser size={16} stroke={1.75} aria-hidden="true" />
            <span className={classes.personName}>{name}</span>
            <IconChevronDown size={14} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {session.isOffline && <Menu.Label>{t('atDesk.offline')}</Menu.Label>}
          <Menu.Item leftSection={<IconUsers size={16} />} rightSection={<KeyHint keys="mod+shift+u" />} onClick={() => setSwitching(true)}>
            {t('atDesk.switch')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLock size={16} />} rightSection={<KeyHint keys="mod+shift+l" />} onClick={lock}>
            {t('atDesk.lock')}
          </Menu.Item>
          <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => void navigate({ to: '/settings/profile' })}>
            {t('atDesk.profile')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {switching && <SwitchUser onClose={() => setSwitching(false)} />}
    </>
  )
}
