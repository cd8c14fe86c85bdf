import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { residentName } from '../../../shared/areas/residents/resident-name.ts'
import { runAction } from '../../app/host/client.ts'
import { TextInput } from '../../forms/TextInput.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import type { ResidentRow } from './residentValues.ts'

/** Nothing more is let to this person, and why; or all is forgiven. */
export function StandingButtons({ resident }: { resident: ResidentRow }) {
  const { t } = useTranslation('residents')
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const { id } = resident
  const name = residentName(resident)
  const lift = (): Promise<unknown> => runAction('residents.clearBlacklist', { id })

  if (resident.status === 'blacklisted')
    return (
      <ActionButton onClick={() => void lift().then(() => toast.done(t('actions.lifted', { name })), toast.failed)}>
        {t('actions.lift')}
      </ActionButton>
    )
  return (
    <>
      <ActionButton onClick={() => setAsking(true)}>{t('actions.blacklist')}</ActionButton>
      {asking && (
        <ConfirmDialog
          title={t('actions.blacklistTitle', { name })}
          confirm={t('actions.blacklist')}
          danger
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await runAction('residents.blacklist', { id, reason: reason.trim() })
            toast.done(t('actions.blacklisted', { name }), { undo: lift })
          }}
        >
          <p>{t('actions.blacklistText')}</p>
          <TextInput label={t('actions.reason')} value={reason} onChange={setReason} max={500} required autoFocus />
        </ConfirmDialog>
      )}
    </>
  )
}
