import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useToast } from '../../ui/toast.tsx'

/** Takes an import back after asking; refused, with what leans on it named, once it has been worked with. */
export function UndoImport({ importId, name, onUndone }: { importId: string; name: string; onUndone?: () => void }) {
  const { t } = useTranslation('imports')
  const toast = useToast()
  const undo = useRun('import.undo')
  const [asking, setAsking] = useState(false)
  const confirm = async (): Promise<void> => {
    const { counts } = await undo.run({ importId })
    const removed = Object.values(counts).reduce((sum, count) => sum + count, 0)
    toast.done(t('undo.done', { name, count: removed }))
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
          title={t('undo.question', { name })}
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
