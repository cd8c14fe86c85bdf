import { Textarea, TextInput as MantineTextInput } from '@mantine/core'
import { inputProps, type FieldBase } from './FieldBase.ts'

export interface TextInputProps extends FieldBase {
  value: string
  onChange: (value: string) => void
  max?: number
  /** More than one line. */
  lines?: number
  placeholder?: string
}

export function TextInput({ value, onChange, max, lines = 1, placeholder, ...field }: TextInputProps) {
  const shared = {
    ...inputProps(field),
    value,
    ...(max === undefined ? {} : { maxLength: max }),
    ...(placeholder === undefined ? {} : { placeholder }),
  }
  if (lines > 1) return <Textarea {...shared} rows={lines} onChange={(event) => onChange(event.currentTarget.value)} />
  return <MantineTextInput {...shared} autoComplete="off" onChange={(event) => onChange(event.currentTarget.value)} />
}
