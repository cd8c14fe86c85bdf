import { Text, TextInput } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '../../shared/kernel/errors.ts'
import { exponentOf, parseMoney, type Money } from '../../shared/kernel/money.ts'
import { useFormat, usePlace } from '../ui/format.ts'
import { evaluateSum, isSum } from './evaluateSum.ts'
import { inputProps, type FieldBase } from './FieldBase.ts'

export interface AmountInputProps extends FieldBase {
  value: Money | undefined
  onChange: (value: Money | undefined) => void
  /** The organisation's own unless given. */
  currency?: string
}

/** Money. Takes a plain amount or a sum (`9500/30*17`), shows what it comes to, and keeps whole minor units. */
export function AmountInput({ value, onChange, currency: asked, ...field }: AmountInputProps) {
  const { t } = useTranslation('ui')
  const place = usePlace()
  const format = useFormat()
  const currency = asked ?? value?.currency ?? place.currency
  // While it is being typed the text is the person's; otherwise it is the value's.
  const [typed, setTyped] = useState<string>()
  const reading = typed === undefined ? undefined : readAmount(typed, currency)
  const worked = typed !== undefined && isSum(typed) && typeof reading === 'object' ? format.money(reading) : undefined
  const text = typed ?? (value ? format.amount(value) : '')

  const type = (next: string): void => {
    setTyped(next)
    const read = readAmount(next, currency)
    if (read !== 'unreadable') onChange(read)
  }
  const settle = (): void => {
    if (reading !== 'unreadable') setTyped(undefined)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') settle()
  }
  return (
    <TextInput
      {...inputProps({ ...field, error: field.error ?? (reading === 'unreadable' ? t('amount.unreadable') : undefined) })}
      value={text}
      inputMode="decimal"
      autoComplete="off"
      styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
      leftSection={
        <Text size="xs" c="dimmed" aria-live="polite" truncate w="100%" pl={8}>
          {worked === undefined ? currency : `= ${worked}`}
        </Text>
      }
      leftSectionWidth={worked === undefined ? 40 : 132}
      leftSectionPointerEvents="none"
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={onKeyDown}
    />
  )
}

/** Undefined when the field is empty; `unreadable` when what is in it is no amount (yet). */
export function readAmount(text: string, currency: string): Money | undefined | 'unreadable' {
  if (text.trim() === '') return undefined
  try {
    if (!isSum(text)) return parseMoney(text, currency)
    const decimal = evaluateSum(text, exponentOf(currency))
    return decimal === undefined ? 'unreadable' : parseMoney(decimal, currency)
  } catch (thrown) {
    if (thrown instanceof AppError) return 'unreadable'
    throw thrown
  }
}
