import { FileInput as MantineFileInput } from '@mantine/core'
import { inputProps, type FieldBase } from './FieldBase.ts'

/** A small file beside other fields; for a file that is the point of the screen use FileDrop. */
export function FileInput({
  value,
  onChange,
  accept,
  ...field
}: FieldBase & { value: File | undefined; onChange: (value: File | undefined) => void; accept?: string }) {
  return (
    <MantineFileInput
      {...inputProps(field)}
      value={value ?? null}
      onChange={(file) => onChange(file ?? undefined)}
      clearable
      {...(accept === undefined ? {} : { accept })}
    />
  )
}
