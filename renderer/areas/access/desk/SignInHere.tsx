import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { PasswordField } from '../../../forms/PasswordField.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { SecondFactorStep } from '../../sync/SecondFactorStep.tsx'

/** Email and password, checked here when the server cannot be asked, by who signed in at this desk before. */
export function SignInHere({ email, onIn, onBack }: { email: string; onIn: () => void; onBack: () => void }) {
  const { t } = useTranslation('access')
  const signIn = useRun('desk.signIn')
  const [password, setPassword] = useState('')
  const [asksCode, setAsksCode] = useState(false)
  const form = useForm({ key: 'desk.signIn', initial: { email } })
  const enter = async (code?: string): Promise<void> => {
    const { state } = await signIn.run({ email: form.values.email.trim(), password, ...(code === undefined ? {} : { code }) })
    if (state === 'secondFactor') setAsksCode(true)
    else {
      setPassword('')
      onIn()
    }
  }
  if (asksCode) return <SecondFactorStep onCode={enter} onBack={() => setAsksCode(false)} />
  return (
    <FormFrame
      form={form}
      save={t('switch.signIn')}
      check={(values) => (values.email.includes('@') ? {} : { email: t('switch.emailMissing') })}
      onSave={() => enter()}
      onCancel={onBack}
    >
      <TextInput label={t('profile.email')} {...form.field('email')} max={255} required autoFocus={email === ''} />
      <PasswordField
        label={t('password.current')}
        name="password"
        value={password}
        onChange={setPassword}
        required
        autoFocus={email !== ''}
      />
    </FormFrame>
  )
}
