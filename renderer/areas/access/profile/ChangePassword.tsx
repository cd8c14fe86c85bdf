import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { PasswordField } from '../../../forms/PasswordField.tsx'
import { FieldRow, FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { useToast } from '../../../ui/toast.tsx'
import { passwordLacks } from '../../sync/connectDraft.ts'

/** The old password once, the new one once; neither is ever kept in a draft. */
export function ChangePassword() {
  const { t } = useTranslation('access')
  const toast = useToast()
  const change = useRun('account.changePassword')
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const form = useForm({ key: 'account.password', initial: {} })
  const check = (): Record<string, string> => {
    const found = {
      ...(current === '' ? { current: t('password.currentMissing') } : {}),
      ...(passwordLacks(password).length > 0 ? { password: t('password.hint') } : {}),
    }
    setErrors(found)
    return found
  }
  const save = async (): Promise<void> => {
    await change.run({ current, password })
    setCurrent('')
    setPassword('')
    toast.done(t('password.changed'))
  }
  return (
    <FormFrame form={form} save={t('password.change')} check={check} onSave={save} isMinor>
      <FieldRow>
        <PasswordField
          label={t('password.current')}
          name="current"
          value={current}
          onChange={setCurrent}
          error={errors['current']}
          required
        />
        <PasswordField
          label={t('password.new')}
          name="password"
          isNew
          value={password}
          onChange={setPassword}
          error={errors['password'] ?? change.fieldErrors['password']}
          hint={t('password.hint')}
          required
        />
      </FieldRow>
    </FormFrame>
  )
}
