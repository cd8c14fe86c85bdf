import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { useRead } from '../../../app/host/useRead.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { InstantText } from '../../../ui/InstantText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { PlainTable } from '../../../ui/PlainTable.tsx'
import { StatusBadge, type Tone } from '../../../ui/StatusBadge.tsx'
import { RevokeDevice } from './RevokeDevice.tsx'

export type DeviceRow = OutputOf<'account.devices'>['rows'][number]

const TONES: Readonly<Record<DeviceRow['status'], Tone>> = { active: 'good', revoked: 'warn', purged: 'quiet' }

/** Every desk that was ever given the data, and whether it still has it: one’s own, or those of everybody. */
export function DeviceTable({ ofOrganisation }: { ofOrganisation: boolean }) {
  const { t } = useTranslation('access')
  const own = useRead('account.devices', {}, { enabled: !ofOrganisation })
  const everybodys = useRead('organisations.devices', {}, { enabled: ofOrganisation })
  const devices = ofOrganisation ? everybodys : own
  const [revoking, setRevoking] = useState<DeviceRow>()
  return (
    <Loaded read={devices}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState>{t('devices.empty')}</EmptyState>
        ) : (
          <>
            <PlainTable
              label={t('devices.title')}
              columns={[
                { text: t('devices.name') },
                { text: t('devices.code'), width: 96 },
                { text: t('devices.seen'), width: 160 },
                { text: t('devices.status'), width: 160 },
                { text: t('actions'), spoken: true, align: 'end' },
              ]}
            >
              {rows.map((device) => (
                <tr key={device.id}>
                  <th scope="row">
                    {device.name}
                    {device.isThisOne && ` · ${t('devices.thisOne')}`}
                  </th>
                  <td>{device.code ?? '–'}</td>
                  <td>
                    <InstantText instant={device.lastSeenAt} />
                  </td>
                  <td>
                    <StatusBadge tone={TONES[device.status]}>{t(`devices.is.${device.status}`)}</StatusBadge>
                  </td>
                  <td data-align="end">
                    {device.status === 'active' && (
                      <Button size="compact-sm" variant="subtle" color="red" onClick={() => setRevoking(device)}>
                        {t('devices.revoke')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </PlainTable>
            {revoking && (
              <RevokeDevice
                device={revoking}
                ofOrganisation={ofOrganisation}
                onRevoked={() => void devices.refetch()}
                onClose={() => setRevoking(undefined)}
              />
            )}
          </>
        )
      }
    </Loaded>
  )
}
