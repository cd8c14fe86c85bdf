import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { InstantText } from '../../../ui/InstantText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { PlainTable } from '../../../ui/PlainTable.tsx'
import { useToast } from '../../../ui/toast.tsx'

/** Sign-ins that are open, newest use first; any other than this one can be ended. */
export function SessionTable() {
  const { t } = useTranslation('access')
  const toast = useToast()
  const sessions = useRead('account.sessions', {})
  const end = useRun('account.endSession')
  const close = (id: string): void => {
    end
      .run({ id })
      .then(() => sessions.refetch())
      .then(() => toast.done(t('sessions.ended')))
      .catch(toast.failed)
  }
  return (
    <Loaded read={sessions}>
      {({ rows }) => (
        <PlainTable
          label={t('sessions.title')}
          columns={[
            { text: t('sessions.where') },
            { text: t('sessions.address'), width: 160 },
            { text: t('sessions.used'), width: 160 },
            { text: t('actions'), spoken: true, align: 'end' },
          ]}
        >
          {rows.map((session) => (
            <tr key={session.id}>
              <th scope="row">
                {session.deviceName ?? session.userAgent ?? t('sessions.unknown')}
                {session.isThisOne && ` · ${t('sessions.thisOne')}`}
              </th>
              <td>{session.ip ?? '–'}</td>
              <td>
                <InstantText instant={session.lastUsedAt} />
              </td>
              <td data-align="end">
                {!session.isThisOne && (
                  <Button size="compact-sm" variant="subtle" disabled={end.running} onClick={() => close(session.id)}>
                    {t('sessions.end')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Loaded>
  )
}
