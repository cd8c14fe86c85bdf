import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { useRead } from '../../../app/host/useRead.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { SettingsFrame } from '../../organisations/settings/SettingsFrame.tsx'
import { WithServer } from '../WithServer.tsx'
import { CreateKey } from './CreateKey.tsx'
import { KeyTable } from './KeyTable.tsx'

type KeyRow = OutputOf<'apiKeys.list'>['rows'][number]

/** Keys with which other programs reach the organisation through the server. */
export function ApiKeys() {
  const { t } = useTranslation('access')
  const [making, setMaking] = useState(false)
  return (
    <SettingsFrame
      title={t('keys.title')}
      note={t('keys.note')}
      wide
      buttons={
        <ActionButton kind="main" keys="n" icon={<IconPlus size={16} />} onClick={() => setMaking(true)}>
          {t('keys.make')}
        </ActionButton>
      }
    >
      <WithServer why={t('keys.needsServer')}>
        <Keys making={making} onMade={() => setMaking(false)} />
      </WithServer>
    </SettingsFrame>
  )
}

function Keys({ making, onMade }: { making: boolean; onMade: () => void }) {
  const { t } = useTranslation('access')
  const toast = useToast()
  const keys = useRead('apiKeys.list', {})
  const revoke = useRun('apiKeys.revoke')
  const [revoking, setRevoking] = useState<KeyRow>()
  const reload = (): void => void keys.refetch()
  return (
    <>
      <KeyTable read={keys} onRevoke={setRevoking} />
      {making && (
        <CreateKey
          onClose={() => {
            onMade()
            reload()
          }}
        />
      )}
      {revoking && (
        <ConfirmDialog
          title={t('keys.question', { name: revoking.name })}
          confirm={t('keys.revoke')}
          danger
          onClose={() => setRevoking(undefined)}
          onConfirm={async () => {
            await revoke.run({ id: revoking.id })
            toast.done(t('keys.revoked', { name: revoking.name }))
            reload()
          }}
        >
          {t('keys.means')}
        </ConfirmDialog>
      )}
    </>
  )
}
