/** What every field takes. `form.field('name')` gives name, value, onChange and error. */
export interface FieldBase {
  label: string
  name?: string
  /** A line under the label: what it is for. */
  hint?: string | undefined
  error?: string | undefined
  required?: boolean
  disabled?: boolean
  autoFocus?: boolean
}

/** Hints stand under the input, so that fields side by side stay in line. */
const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

/** The part of a field that Mantine's inputs understand. */
export function inputProps(field: FieldBase) {
  return {
    label: field.label,
    description: field.hint,
    inputWrapperOrder: ORDER,
    error: field.error,
    withAsterisk: field.required ?? false,
    disabled: field.disabled ?? false,
    ...(field.required ? { 'aria-required': true } : {}),
    ...(field.name === undefined ? {} : { name: field.name }),
    ...(field.autoFocus ? { 'data-autofocus': true, autoFocus: true } : {}),
  }
}
