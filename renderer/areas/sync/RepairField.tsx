import type { Money } from '../../../shared/kernel/money.ts'
import { FieldInput } from '../../forms/FieldInput.tsx'
import type { Form } from '../../ui/form/useForm.ts'
import { usePlace } from '../../ui/format.ts'
import { fieldKind } from '../access/records/recordFields.ts'
import { useRecordWords } from '../access/records/useRecordWords.ts'

interface RepairFieldProps {
  kind: string
  field: string
  form: Form<Record<string, unknown>>
  currency: unknown
}

/** One field of a record under its own name; money is kept as a number of its smallest units and typed as an amount. */
export function RepairField({ kind, field, form, currency }: RepairFieldProps) {
  const words = useRecordWords()
  const place = usePlace()
  const known = fieldKind(kind, field)
  if (!known) return null
  const props = form.field(field)
  const isMoney = known.name === 'money'
  const money =
    isMoney && typeof props.value === 'number'
      ? { minor: props.value, currency: typeof currency === 'string' ? currency : place.currency }
      : undefined
  return (
    <FieldInput
      kind={known}
      label={words.fieldName(kind, field)}
      {...props}
      value={isMoney ? money : props.value}
      onChange={(value) => props.onChange(isMoney ? (value as Money | undefined)?.minor : value)}
      choiceLabel={(choice) => words.choiceName(kind, field, choice)}
    />
  )
}
