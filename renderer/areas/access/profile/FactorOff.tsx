import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { PasswordField } from '../../../forms/PasswordField.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { useToast } from '../../../ui/toast.tsx'
import classes from '../Access.module.css'

/** Switching off asks for both proofs once more. */
export function FactorOff({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('access')
  const toast = useToast()
  const disable = useRun('account.mfaDisable')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const confirm = async (): Promise<void> => {
    await disable.run({ password, code: code.replaceAll(/\s/g, '') })
    toast.done(t('factor.isOff'))
  }
  return (
    <ConfirmDialog title={t('factor.offQuestion')} confirm={t('factor.switchOff')} danger onConfirm={confirm} onClose={onClose}>
      <div className={classes.stack}>
        <p>{t('factor.offMeans')}</p>
        <PasswordField label={t('password.current')} value={password} onChange={setPassword} required autoFocus />
        <TextInput label={t('factor.code')} value={code} onChange={setCode} max={40} required />
      </div>
    </ConfirmDialog>
  )
}
