import { Checkbox } from '@mantine/core'
import type { FieldBase } from './FieldBase.ts'

export function FlagInput({
  value,
  onChange,
  label,
  hint,
  error,
  name,
  disabled = false,
}: FieldBase & { value: boolean | undefined; onChange: (value: boolean) => void }) {
  return (
    <Checkbox
      label={label}
      description={hint}
      error={error}
      disabled={disabled}
      checked={value ?? false}
      onChange={(event) => onChange(event.currentTarget.checked)}
      {...(name === undefined ? {} : { name })}
    />
  )
}
