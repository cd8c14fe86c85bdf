import { useTranslation } from 'react-i18next'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../../ui/form/FormFrame.tsx'
import { Section } from '../../../ui/Page.tsx'
import type { BillingView } from './billingView.ts'
import { SeriesTable } from './SeriesTable.tsx'
import { useBillingForm } from './useBillingForm.ts'
import { WithBilling } from './WithBilling.tsx'

const PREFIXES = ['invoicePrefix', 'receiptPrefix', 'creditNotePrefix', 'agreementPrefix'] as const
type Prefixes = Pick<BillingView, (typeof PREFIXES)[number]>

/** What numbers begin with, and how far each run has come. */
export function NumberingSettings() {
  const { t } = useTranslation('organisations')
  return (
    <>
      <WithBilling>{(billing) => <PrefixForm billing={billing} />}</WithBilling>
      <Section title={t('settings.numbering.runs')}>
        <SeriesTable />
      </Section>
    </>
  )
}

function PrefixForm({ billing }: { billing: BillingView }) {
  const { t } = useTranslation('organisations')
  const { invoicePrefix, receiptPrefix, creditNotePrefix, agreementPrefix } = billing
  const { form, save } = useBillingForm<Prefixes>('numbering', { invoicePrefix, receiptPrefix, creditNotePrefix, agreementPrefix })
  const check = (values: Prefixes): Record<string, string> =>
    Object.fromEntries(
      PREFIXES.filter((name) => !/^[A-Z0-9]{1,3}$/.test(values[name])).map((name) => [name, t('settings.numbering.prefixWrong')]),
    )
  return (
    <FormFrame form={form} save={t('settings.save')} onSave={save} check={check}>
      <FieldRow>
        {PREFIXES.map((name) => {
          const field = form.field(name)
          return (
            <TextInput
              key={name}
              label={t(`field.${name}`)}
              {...field}
              onChange={(value) => field.onChange(value.toUpperCase())}
              max={3}
              required
            />
          )
        })}
      </FieldRow>
    </FormFrame>
  )
}
