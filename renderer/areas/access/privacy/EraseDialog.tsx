import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { FlagInput } from '../../../forms/FlagInput.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import classes from '../Access.module.css'

interface EraseDialogProps {
  residentId: string
  name: string
  onErased: (answer: OutputOf<'privacy.erase'>) => void
  onClose: () => void
}

/** Asks why. While the person still lives here or owes, the first try is refused and says so; the second may be meant. */
export function EraseDialog({ residentId, name, onErased, onClose }: EraseDialogProps) {
  const { t } = useTranslation('access')
  const erase = useRun('privacy.erase')
  const [reason, setReason] = useState('')
  const [isForced, setForced] = useState(false)
  const confirm = async (): Promise<void> => {
    onErased(await erase.run({ residentId, reason: reason.trim(), confirm: true, ...(isForced ? { force: true } : {}) }))
  }
  return (
    <ConfirmDialog title={t('erase.question', { name })} confirm={t('erase.go')} danger onConfirm={confirm} onClose={onClose}>
      <div className={classes.stack}>
        <p>{t('erase.means')}</p>
        <TextInput
          label={t('erase.reason')}
          hint={t('erase.reasonHint')}
          value={reason}
          onChange={setReason}
          error={erase.fieldErrors['reason']}
          max={500}
          required
          autoFocus
        />
        {erase.error && erase.error.code !== 'VALIDATION' && <FlagInput label={t('erase.anyway')} value={isForced} onChange={setForced} />}
      </div>
    </ConfirmDialog>
  )
}
