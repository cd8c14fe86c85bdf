import { PasswordInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { inputProps, type FieldBase } from './FieldBase.ts'

/** An identity number or a credential: covered until asked for, never offered by the browser. */
export function SecretInput({
  value,
  onChange,
  max,
  ...field
}: FieldBase & { value: string; onChange: (value: string) => void; max?: number }) {
  const { t } = useTranslation('ui')
  return (
    <PasswordInput
      {...inputProps(field)}
      value={value}
      autoComplete="off"
      {...(max === undefined ? {} : { maxLength: max })}
      visibilityToggleButtonProps={{ 'aria-label': t('field.reveal') }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
