import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '../../forms/AmountInput.tsx'
import { CountInput } from '../../forms/CountInput.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { FieldRow } from '../../ui/form/FormFrame.tsx'
import type { Form } from '../../ui/form/useForm.ts'
import type { LetValues } from './letting.ts'

interface TermFieldsProps {
  form: Form<LetValues>
  open: boolean
  onOpen: () => void
  currency: string | undefined
}

/** Terms that are usually the same; out of the way until asked for, or until one of them is wrong. */
export function TermFields({ form, open, onOpen, currency }: TermFieldsProps) {
  const { t } = useTranslation('occupancy')
  const hasError = form.field('dueDay').error !== undefined
  if (!open && !hasError)
    return (
      <div>
        <Button variant="transparent" size="compact-sm" px={0} onClick={onOpen}>
          {t('let.more', { due: form.values.dueDay ?? 5, notice: form.values.noticePeriodDays ?? 30 })}
        </Button>
      </div>
    )
  const money = currency === undefined ? {} : { currency }
  return (
    <>
      <FieldRow>
        <CountInput label={t('terms.dueDay')} {...form.field('dueDay')} min={1} max={31} />
        <CountInput label={t('terms.noticePeriodDays')} {...form.field('noticePeriodDays')} max={365} />
      </FieldRow>
      <FieldRow>
        <AmountInput label={t('terms.maintenance')} {...money} {...form.field('maintenance')} />
        <AmountInput label={t('terms.utility')} {...money} {...form.field('utility')} />
        <AmountInput label={t('terms.discount')} {...money} {...form.field('discount')} />
      </FieldRow>
      <TextInput label={t('terms.terms')} {...form.field('terms')} max={4000} lines={3} />
    </>
  )
}
