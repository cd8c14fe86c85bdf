import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PasswordField } from '../../forms/PasswordField.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { FormFrame } from '../../ui/form/FormFrame.tsx'
import type { Form } from '../../ui/form/useForm.ts'
import { passwordLacks } from './connectDraft.ts'

interface CredentialsFormProps {
  form: Form<{ url: string; email: string; name: string }>
  isNew: boolean
  password: string
  onPassword: (password: string) => void
  onSave: () => Promise<void>
  onForgot: () => void
  onBack: () => void
}

/** Where the server is and who signs in there, or who joins it. */
export function CredentialsForm({ form, isNew, password, onPassword, onSave, onForgot, onBack }: CredentialsFormProps) {
  const { t } = useTranslation('sync')
  const check = ({ url, email, name }: { url: string; email: string; name: string }): Record<string, string> => ({
    ...(url.trim() === '' ? { url: t('connect.urlMissing') } : {}),
    ...(isNew && name.trim() === '' ? { name: t('connect.nameMissing') } : {}),
    ...(email.includes('@') ? {} : { email: t('connect.emailMissing') }),
    ...(password === '' || (isNew && passwordLacks(password).length > 0) ? { password: t('connect.passwordMissing') } : {}),
  })
  return (
    <FormFrame
      form={form}
      save={isNew ? t('connect.register') : t('connect.signIn')}
      check={check}
      onSave={onSave}
      onCancel={onBack}
      aside={
        isNew ? undefined : (
          <Button variant="subtle" onClick={onForgot}>
            {t('connect.forgot')}
          </Button>
        )
      }
    >
      <TextInput
        label={t('connect.url')}
        hint={t('connect.urlHint')}
        placeholder="rent.example.com"
        {...form.field('url')}
        max={300}
        required
        autoFocus
      />
      {isNew && <TextInput label={t('connect.name')} {...form.field('name')} max={200} required />}
      <TextInput label={t('connect.email')} {...form.field('email')} max={255} required />
      <PasswordField
        label={t('connect.password')}
        name="password"
        isNew={isNew}
        value={password}
        onChange={onPassword}
        hint={isNew ? t('connect.passwordHint') : undefined}
        error={form.field('password' as 'name').error}
        required
      />
    </FormFrame>
  )
}
