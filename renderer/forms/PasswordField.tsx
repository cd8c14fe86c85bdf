import { PasswordInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { inputProps, type FieldBase } from './FieldBase.ts'

/** A person's own password: covered, and offered by the browser or a password manager as theirs. */
export function PasswordField({
  value,
  onChange,
  isNew = false,
  ...field
}: FieldBase & { value: string; onChange: (value: string) => void; isNew?: boolean }) {
  const { t } = useTranslation('ui')
  return (
    <PasswordInput
      {...inputProps(field)}
      value={value}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      maxLength={1000}
      visibilityToggleButtonProps={{ 'aria-label': t('field.reveal') }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
