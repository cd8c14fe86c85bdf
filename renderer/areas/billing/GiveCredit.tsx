import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Money } from '../../../shared/kernel/money.ts'
import type { OutputOf } from '../../app/host/contract.ts'
import { useRun } from '../../app/host/useRun.ts'
import { AmountInput } from '../../forms/AmountInput.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useToast } from '../../ui/toast.tsx'

interface GiveCreditProps {
  invoice: OutputOf<'invoices.get'>
  how: 'credit' | 'writeOff' | 'cancel'
  onClose: () => void
}

/** Takes an issued invoice back: whole by cancelling, in part by a credit note, or gives up what is left of it. */
export function GiveCredit({ invoice, how, onClose }: GiveCreditProps) {
  const { t } = useTranslation('billing')
  const toast = useToast()
  const credit = useRun('invoices.creditNote')
  const writeOff = useRun('invoices.writeOff')
  const cancel = useRun('invoices.cancel')
  const [reason, setReason] = useState('')
  const [amount, setAmount] = useState<Money | undefined>(how === 'credit' ? invoice.total : invoice.balance)
  const running = { credit, writeOff, cancel }[how]
  const confirm = async (): Promise<void> => {
    if (how === 'cancel') await cancel.run({ invoiceId: invoice.id, reason })
    else {
      const part = amount ? { amount } : {}
      await (how === 'credit'
        ? credit.run({ invoiceId: invoice.id, reason, ...part })
        : writeOff.run({ invoiceId: invoice.id, reason, ...part }))
    }
    toast.done(t(`take.${how}.done`, { number: invoice.number ?? '' }))
    onClose()
  }
  return (
    <ConfirmDialog
      title={t(`take.${how}.question`, { number: invoice.number ?? '' })}
      confirm={t(`take.${how}.title`)}
      danger
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t(`take.${how}.means`)}</p>
      {how !== 'cancel' && (
        <AmountInput
          label={t('field.amount')}
          currency={invoice.total.currency}
          value={amount}
          onChange={setAmount}
          error={running.fieldErrors['amount']}
          required
        />
      )}
      <TextInput
        label={t('take.reason')}
        value={reason}
        onChange={setReason}
        error={running.fieldErrors['reason']}
        max={500}
        required
        autoFocus
      />
    </ConfirmDialog>
  )
}
