import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useFormat } from '../../ui/format.ts'
import { useToast } from '../../ui/toast.tsx'

/** Takes a posted month back after asking; refused, with the receipts named, once money came in on it. */
export function UndoRun({ runId, month, onUndone }: { runId: string; month: string; onUndone?: () => void }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const toast = useToast()
  const undo = useRun('billing.undoRun')
  const [asking, setAsking] = useState(false)
  const confirm = async (): Promise<void> => {
    const { invoices } = await undo.run({ runId })
    toast.done(t('undo.done', { month: format.month(month), count: invoices }))
    setAsking(false)
    onUndone?.()
  }
  return (
    <>
      <ActionButton kind="danger" onClick={() => setAsking(true)}>
        {t('undo.title')}
      </ActionButton>
      {asking && (
        <ConfirmDialog
          title={t('undo.question', { month: format.month(month) })}
          confirm={t('undo.title')}
          danger
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        >
          <p>{t('undo.means')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
