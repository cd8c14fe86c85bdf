import { unreachable, type Kind } from '../../shared/kernel/fields.ts'
import type { Money } from '../../shared/kernel/money.ts'
import { AmountInput } from './AmountInput.tsx'
import { ChoiceInput } from './ChoiceInput.tsx'
import { CountInput } from './CountInput.tsx'
import { DayInput } from './DayInput.tsx'
import { DecimalInput } from './DecimalInput.tsx'
import type { FieldBase } from './FieldBase.ts'
import { FlagInput } from './FlagInput.tsx'
import { RefPicker, type Picked, type RefPickerProps } from './RefPicker.tsx'
import { SecretInput } from './SecretInput.tsx'
import { TextInput } from './TextInput.tsx'

export interface FieldInputProps extends FieldBase {
  kind: Kind
  value: unknown
  onChange: (value: unknown) => void
  /** How a choice's value reads: translated by the screen. */
  choiceLabel?: (value: string) => string
  /** For references: how to find what they refer to. */
  useFind?: RefPickerProps['useFind']
}

/** The input for a field of an entity: the renderer's one switch over kinds on the way in. */
export function FieldInput({ kind, value, onChange, choiceLabel = (one) => one, useFind, ...field }: FieldInputProps) {
  const text = typeof value === 'string' ? value : ''
  switch (kind.name) {
    case 'text':
      return <TextInput {...field} value={text} onChange={onChange} max={kind.max} lines={kind.max > 300 ? 3 : 1} />
    case 'secret':
      return <SecretInput {...field} value={text} onChange={onChange} max={kind.max} />
    case 'choice':
      return (
        <ChoiceInput
          {...field}
          value={text === '' ? undefined : text}
          onChange={onChange}
          choices={kind.values.map((one) => ({ value: one, label: choiceLabel(one) }))}
        />
      )
    case 'money':
      return <AmountInput {...field} value={value as Money | undefined} onChange={onChange} />
    case 'currency':
      return <TextInput {...field} value={text} onChange={(next) => onChange(next.toUpperCase())} max={3} />
    case 'day':
      return <DayInput {...field} value={text === '' ? undefined : text} onChange={onChange} />
    case 'count':
      return (
        <CountInput {...field} value={typeof value === 'number' ? value : undefined} onChange={onChange} min={kind.min} max={kind.max} />
      )
    case 'decimal':
      return <DecimalInput {...field} value={text === '' ? undefined : text} onChange={onChange} scale={kind.scale} />
    case 'flag':
      return <FlagInput {...field} value={value === true} onChange={onChange} />
    case 'ref':
      return useFind ? (
        <RefPicker {...field} value={value as Picked | undefined} onChange={onChange} useFind={useFind} />
      ) : (
        <TextInput {...field} value={text} onChange={onChange} disabled />
      )
    case 'id':
    case 'instant':
      return <TextInput {...field} value={text} onChange={onChange} disabled />
    case 'list':
    case 'json':
    case 'file':
      // These have shapes of their own, so the screen that knows the shape draws them.
      return null
    default:
      return unreachable(kind)
  }
}
