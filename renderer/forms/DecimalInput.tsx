import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { evaluateSum } from './evaluateSum.ts'
import { inputProps, type FieldBase } from './FieldBase.ts'

export interface DecimalInputProps extends FieldBase {
  /** A decimal as text, as the store keeps it: never a float. */
  value: string | undefined
  onChange: (value: string | undefined) => void
  scale: number
}

/** A measure that is not money: a meter reading, an area. Takes a sum too. */
export function DecimalInput({ value, onChange, scale, ...field }: DecimalInputProps) {
  const { t } = useTranslation('ui')
  const [typed, setTyped] = useState<string>()
  const result = typed === undefined || typed.trim() === '' ? undefined : evaluateSum(typed, scale)
  const unreadable = typed !== undefined && typed.trim() !== '' && result === undefined
  return (
    <TextInput
      {...inputProps({ ...field, error: field.error ?? (unreadable ? t('amount.unreadable') : undefined) })}
      value={typed ?? value ?? ''}
      inputMode="decimal"
      autoComplete="off"
      styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        const read = next.trim() === '' ? undefined : evaluateSum(next, scale)
        if (next.trim() === '' || read !== undefined) onChange(read)
      }}
      onBlur={() => {
        if (!unreadable) setTyped(undefined)
      }}
    />
  )
}
