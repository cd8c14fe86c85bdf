import { NumberInput } from '@mantine/core'
import { inputProps, type FieldBase } from './FieldBase.ts'

export interface CountInputProps extends FieldBase {
  value: number | undefined
  onChange: (value: number | undefined) => void
  min?: number
  max?: number
}

/** A whole number. */
export function CountInput({ value, onChange, min = 0, max = Number.MAX_SAFE_INTEGER, ...field }: CountInputProps) {
  return (
    <NumberInput
      {...inputProps(field)}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' && Number.isSafeInteger(next) ? next : undefined)}
      allowDecimal={false}
      allowNegative={min < 0}
      min={min}
      max={max}
      clampBehavior="blur"
      hideControls
      autoComplete="off"
    />
  )
}
