import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { TextInput } from '../../forms/TextInput.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { InlineError } from '../../ui/InlineError.tsx'
import { useToast } from '../../ui/toast.tsx'

/** Voids a payment after a reason is given; the number stays. */
export function VoidPayment({ paymentId, number, onClose }: { paymentId: string; number: string; onClose: () => void }) {
  const { t } = useTranslation('payments')
  const toast = useToast()
  const voiding = useRun('payments.void')
  const [reason, setReason] = useState('')
  const confirm = async (): Promise<void> => {
    await voiding.run({ paymentId, reason })
    toast.done(t('void.done', { number }))
    onClose()
  }
  return (
    <ConfirmDialog title={t('void.question', { number })} confirm={t('void.title')} danger onConfirm={confirm} onClose={onClose}>
      <p>{t('void.means')}</p>
      <TextInput
        label={t('void.reason')}
        value={reason}
        onChange={setReason}
        error={voiding.fieldErrors['reason']}
        max={500}
        required
        autoFocus
      />
      {voiding.error && voiding.fieldErrors['reason'] === undefined && <InlineError error={voiding.error} />}
    </ConfirmDialog>
  )
}
