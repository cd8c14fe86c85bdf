import { useTranslation } from 'react-i18next'
import { PasswordField } from '../../forms/PasswordField.tsx'

/** The password that somebody chooses for their account. */
export function NewPassword({ value, onChange, error }: { value: string; onChange(value: string): void; error: string | undefined }) {
  const { t } = useTranslation('sync')
  return (
    <PasswordField
      label={t('forgot.password')}
      name="password"
      isNew
      value={value}
      onChange={onChange}
      hint={t('connect.passwordHint')}
      error={error}
      required
    />
  )
}
