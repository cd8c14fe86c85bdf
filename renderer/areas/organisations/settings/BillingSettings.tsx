import { useTranslation } from 'react-i18next'
import { AmountInput } from '../../../forms/AmountInput.tsx'
import { ChoiceInput } from '../../../forms/ChoiceInput.tsx'
import { CountInput } from '../../../forms/CountInput.tsx'
import { FlagInput } from '../../../forms/FlagInput.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import type { Money } from '../../../../shared/kernel/money.ts'
import { FieldRow, FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { useToast } from '../../../ui/toast.tsx'
import { changedBilling, type BillingView } from './billingView.ts'
import { basisPointsOf, percentOf } from './percent.ts'
import { WithBilling } from './WithBilling.tsx'

export function BillingSettings() {
  return <WithBilling>{(billing) => <BillingForm billing={billing} />}</WithBilling>
}

interface Values {
  defaultDueDays: number | undefined
  proration: BillingView['proration']
  roundTotals: boolean
  lateFeeEnabled: boolean
  lateFeeType: BillingView['lateFeeType']
  lateFeePercent: string
  lateFeeAmount: Money | undefined
  lateFeeGraceDays: number | undefined
}

function BillingForm({ billing }: { billing: BillingView }) {
  const { t } = useTranslation('organisations')
  const toast = useToast()
  const update = useRun('billing.updateSettings')
  const form = useForm<Values>({ key: 'billing.updateSettings:billing', initial: valuesOf(billing) })
  const { lateFeeEnabled, lateFeeType } = form.values

  const check = (values: Values): Record<string, string> => ({
    ...(values.defaultDueDays === undefined ? { defaultDueDays: t('settings.billing.daysMissing') } : {}),
    ...(values.lateFeeEnabled && values.lateFeeType === 'percentage' && basisPointsOf(values.lateFeePercent) === undefined
      ? { lateFeePercent: t('settings.billing.percentWrong') }
      : {}),
  })
  const save = async (values: Values): Promise<void> => {
    const before = patchOf(valuesOf(billing), billing)
    const after = patchOf(values, billing)
    const patch = changedBilling(before, after)
    if (Object.keys(patch).length === 0) return
    await update.run({ patch })
    toast.done(t('settings.saved'), { undo: () => update.run({ patch: changedBilling(after, before) }) })
  }
  return (
    <FormFrame form={form} save={t('settings.save')} onSave={save} check={check}>
      <FieldRow>
        <CountInput label={t('field.defaultDueDays')} hint={t('settings.billing.dueHint')} {...form.field('defaultDueDays')} max={90} />
        <ChoiceInput
          label={t('field.proration')}
          hint={t(`proration.${form.values.proration}Hint`)}
          {...form.field('proration')}
          choices={(['actual', 'thirty', 'annual'] as const).map((value) => ({ value, label: t(`proration.${value}`) }))}
        />
      </FieldRow>
      <FlagInput label={t('field.roundTotals')} hint={t('settings.billing.roundHint')} {...form.field('roundTotals')} />
      <FlagInput label={t('field.lateFeeEnabled')} {...form.field('lateFeeEnabled')} />
      {lateFeeEnabled && (
        <FieldRow>
          <ChoiceInput
            label={t('field.lateFeeType')}
            {...form.field('lateFeeType')}
            choices={(['percentage', 'fixed'] as const).map((value) => ({ value, label: t(`lateFee.${value}`) }))}
          />
          {lateFeeType === 'percentage' ? (
            <TextInput label={t('field.lateFeePercent')} {...form.field('lateFeePercent')} max={8} />
          ) : (
            <AmountInput label={t('field.lateFeeAmount')} {...form.field('lateFeeAmount')} currency={billing.lateFeeAmount.currency} />
          )}
          <CountInput label={t('field.lateFeeGraceDays')} {...form.field('lateFeeGraceDays')} max={90} />
        </FieldRow>
      )}
    </FormFrame>
  )
}

function valuesOf(billing: BillingView): Values {
  const { defaultDueDays, proration, roundTotals, lateFeeEnabled, lateFeeType, lateFeeBasisPoints, lateFeeAmount, lateFeeGraceDays } =
    billing
  return {
    defaultDueDays,
    proration,
    roundTotals,
    lateFeeEnabled,
    lateFeeType,
    lateFeePercent: percentOf(lateFeeBasisPoints),
    lateFeeAmount,
    lateFeeGraceDays,
  }
}

/** As the action takes it; what was left empty stays as it is. */
function patchOf({ lateFeePercent, ...values }: Values, billing: BillingView): Omit<BillingView, 'taxEnabled' | `${string}Prefix`> {
  return {
    ...values,
    defaultDueDays: values.defaultDueDays ?? billing.defaultDueDays,
    lateFeeGraceDays: values.lateFeeGraceDays ?? billing.lateFeeGraceDays,
    lateFeeAmount: values.lateFeeAmount ?? billing.lateFeeAmount,
    lateFeeBasisPoints: basisPointsOf(lateFeePercent) ?? billing.lateFeeBasisPoints,
  }
}
