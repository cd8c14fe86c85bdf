import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { useRun } from '../../app/host/useRun.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Section } from '../../ui/Page.tsx'
import { PlainTable } from '../../ui/PlainTable.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { useToast } from '../../ui/toast.tsx'
import { InviteToAgency } from './InviteToAgency.tsx'

const TONES = { invited: 'info', active: 'good', removed: 'quiet' } as const

/** Who works for an agency, and so in each of its organisations. */
export function AgencyUsers({ agencyId, isAdmin }: { agencyId: string; isAdmin: boolean }) {
  const { t } = useTranslation('agency')
  const toast = useToast()
  const users = useRead('agencies.users', { agencyId })
  const remove = useRun('agencies.removeUser')
  const [inviting, setInviting] = useState(false)
  const take = (userId: string, name: string): void => {
    remove
      .run({ agencyId, userId })
      .then(() => users.refetch())
      .then(() => toast.done(t('people.gone', { name })))
      .catch(toast.failed)
  }
  return (
    <Section
      title={t('people.users')}
      aside={
        isAdmin &&
        !inviting && (
          <ActionButton keys="i" onClick={() => setInviting(true)}>
            {t('people.invite')}
          </ActionButton>
        )
      }
    >
      {inviting && (
        <InviteToAgency
          agencyId={agencyId}
          onDone={() => {
            setInviting(false)
            void users.refetch()
          }}
        />
      )}
      <Loaded read={users} lines={3}>
        {({ rows }) => (
          <PlainTable
            label={t('people.users')}
            columns={[
              { text: t('field.name') },
              { text: t('people.role'), width: 140 },
              { text: t('field.status'), width: 120 },
              { text: t('actions'), spoken: true, align: 'end' },
            ]}
          >
            {rows.map((user) => (
              <tr key={user.id}>
                <th scope="row">
                  {user.name === '' ? user.email : user.name}
                  {user.name !== '' && user.name !== user.email && <span data-note>{user.email}</span>}
                </th>
                <td>{t(`agencyRole.${user.role}`)}</td>
                <td>
                  <StatusBadge tone={TONES[user.status]}>{t(`userStatus.${user.status}`)}</StatusBadge>
                </td>
                <td data-align="end">
                  {isAdmin && user.status !== 'removed' && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      disabled={remove.running}
                      onClick={() => take(user.userId ?? user.id, user.name === '' ? user.email : user.name)}
                    >
                      {t('people.takeOut')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Loaded>
    </Section>
  )
}
