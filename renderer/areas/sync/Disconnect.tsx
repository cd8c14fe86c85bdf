import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { FlagInput } from '../../forms/FlagInput.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import classes from './Sync.module.css'

/** Leaving the server keeps everything here. While something waits it is refused, unless a person means it. */
export function Disconnect({ waiting, onClose }: { waiting: number; onClose: () => void }) {
  const { t } = useTranslation('sync')
  const toast = useToast()
  const leave = useRun('sync.disconnect')
  const [isMeant, setMeant] = useState(false)
  const confirm = async (): Promise<void> => {
    await leave.run(isMeant ? { force: true } : {})
    toast.done(t('disconnect.done'))
  }
  return (
    <ConfirmDialog title={t('disconnect.question')} confirm={t('disconnect.title')} danger onConfirm={confirm} onClose={onClose}>
      <div className={classes.stack}>
        <p>{t('disconnect.means')}</p>
        {(waiting > 0 || leave.error) && (
          <FlagInput label={t('disconnect.anyway', { count: waiting })} value={isMeant} onChange={setMeant} />
        )}
      </div>
    </ConfirmDialog>
  )
}
