import { SegmentedControl, Select, Input } from '@mantine/core'
import { useId } from 'react'
import { inputProps, type FieldBase } from './FieldBase.ts'

export interface Choice<V extends string = string> {
  value: V
  label: string
}

export interface ChoiceInputProps<V extends string> extends FieldBase {
  value: V | undefined
  onChange: (value: V) => void
  choices: readonly Choice<V>[]
  /** Up to four short choices side by side instead of a list. */
  segmented?: boolean
  placeholder?: string
}

/** One of a few. Type the first letters, or pick. */
export function ChoiceInput<V extends string>({ value, onChange, choices, segmented = false, placeholder, ...field }: ChoiceInputProps<V>) {
  const id = useId()
  const pick = (picked: string | null): void => {
    const found = choices.find((choice) => choice.value === picked)
    if (found) onChange(found.value)
  }
  if (segmented) {
    return (
      <Input.Wrapper
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        label={field.label}
        labelElement="div"
        labelProps={{ id }}
        description={field.hint}
        error={field.error}
      >
        <SegmentedControl
          aria-labelledby={id}
          data={choices.map((choice) => ({ ...choice }))}
          value={value ?? ''}
          onChange={pick}
          disabled={field.disabled ?? false}
          fullWidth
        />
      </Input.Wrapper>
    )
  }
  return (
    <Select
      {...inputProps(field)}
      data={choices.map((choice) => ({ ...choice }))}
      value={value ?? null}
      onChange={pick}
      searchable={choices.length > 7}
      allowDeselect={false}
      checkIconPosition="right"
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  )
}
