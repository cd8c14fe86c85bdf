import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { SettingsFrame } from '../../organisations/settings/SettingsFrame.tsx'
import { WithServer } from '../WithServer.tsx'
import { InviteMember } from './InviteMember.tsx'
import { MemberPanel } from './MemberPanel.tsx'
import { MemberTable } from './MemberTable.tsx'

/** Who may work in the organisation, as what, and where. */
export function Members() {
  const { t } = useTranslation('access')
  const { open, invite } = useSearch({ from: '/settings/members' })
  const navigate = useNavigate({ from: '/settings/members' })
  const members = useRead('members.list', {})
  const close = (): void => void navigate({ search: {} })
  const member = members.data?.rows.find((one) => one.id === open)
  const panel =
    invite === 'yes' ? (
      <InviteMember onDone={close} />
    ) : member ? (
      <MemberPanel key={member.id} member={member} onClose={close} />
    ) : undefined
  return (
    <SettingsFrame
      title={t('members.title')}
      note={t('members.note')}
      wide
      panel={panel}
      buttons={
        <ActionButton kind="main" keys="n" icon={<IconPlus size={16} />} onClick={() => void navigate({ search: { invite: 'yes' } })}>
          {t('members.invite')}
        </ActionButton>
      }
    >
      <WithServer why={t('members.needsServer')}>
        <Loaded read={members}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState>{t('members.empty')}</EmptyState>
            ) : (
              <MemberTable members={rows} openId={open} onOpen={(id) => void navigate({ search: { open: id } })} />
            )
          }
        </Loaded>
      </WithServer>
    </SettingsFrame>
  )
}
