import { ColorInput } from '@mantine/core'
import { inputProps, type FieldBase } from '../../../forms/FieldBase.ts'

/** `#rrggbb`, typed or picked from inks that print well. */
export function ColourInput({ value, onChange, ...field }: FieldBase & { value: string; onChange: (value: string) => void }) {
  return (
    <ColorInput
      {...inputProps(field)}
      value={value}
      onChange={onChange}
      format="hex"
      withEyeDropper={false}
      placeholder="#0f6364"
      swatches={['#0f6364', '#1b5aa3', '#5b3f8c', '#8a2846', '#7a4b12', '#1c6a3c', '#182224']}
    />
  )
}
