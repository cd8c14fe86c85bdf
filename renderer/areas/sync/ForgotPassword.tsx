import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { TextInput } from '../../forms/TextInput.tsx'
import { FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { useToast } from '../../ui/toast.tsx'
import { passwordLacks, serverAddress } from './connectDraft.ts'
import { NewPassword } from './NewPassword.tsx'

interface ForgotPasswordProps {
  url: string
  email: string
  onDone: () => void
  onBack: () => void
}

/** First the mail is asked for, then its code is typed with a new password. */
export function ForgotPassword({ url, email, onDone, onBack }: ForgotPasswordProps) {
  const { t } = useTranslation('sync')
  const toast = useToast()
  const ask = useRun('account.forgotPassword')
  const reset = useRun('account.resetPassword')
  const [isSent, setSent] = useState(false)
  const [password, setPassword] = useState('')
  const form = useForm({ key: 'sync.forgot', initial: { url, email, token: '' } })
  const send = async (): Promise<void> => {
    await ask.run({ url: serverAddress(form.values.url), email: form.values.email.trim() })
    setSent(true)
  }
  const change = async (): Promise<void> => {
    await reset.run({ url: serverAddress(form.values.url), token: form.values.token.trim(), password })
    toast.done(t('forgot.changed'))
    onDone()
  }
  const check = ({ token }: { token: string }): Record<string, string> => ({
    ...(isSent && token.trim() === '' ? { token: t('forgot.codeMissing') } : {}),
    ...(isSent && passwordLacks(password).length > 0 ? { password: t('connect.passwordMissing') } : {}),
  })
  return (
    <FormFrame
      form={form}
      save={isSent ? t('forgot.change') : t('forgot.send')}
      check={check}
      onSave={isSent ? change : send}
      onCancel={onBack}
    >
      <p>{isSent ? t('forgot.sent', { email: form.values.email }) : t('forgot.text')}</p>
      {isSent ? (
        <>
          <TextInput label={t('forgot.code')} {...form.field('token')} max={200} required autoFocus />
          <NewPassword value={password} onChange={setPassword} error={form.field('password' as 'token').error} />
        </>
      ) : (
        <>
          <TextInput label={t('connect.url')} {...form.field('url')} max={300} required autoFocus={url === ''} />
          <TextInput label={t('connect.email')} {...form.field('email')} max={255} required autoFocus={url !== ''} />
        </>
      )}
    </FormFrame>
  )
}
