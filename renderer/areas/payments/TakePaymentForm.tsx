import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Money } from '../../../shared/kernel/money.ts'
import { HostError } from '../../app/host/HostError.ts'
import { useRun } from '../../app/host/useRun.ts'
import { AmountInput } from '../../forms/AmountInput.tsx'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { DayInput } from '../../forms/DayInput.tsx'
import { FlagInput } from '../../forms/FlagInput.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { useFormat, usePlace } from '../../ui/format.ts'
import { useToast } from '../../ui/toast.tsx'
import { AllocationPreview } from './AllocationPreview.tsx'
import { hasReference, METHODS, type Method } from './methods.ts'

interface TakePaymentFormProps {
  residentId: string
  suggested: Money
  onCancel: () => void
  onTaken: (paymentId: string) => void
}

export function TakePaymentForm({ residentId, suggested, onCancel, onTaken }: TakePaymentFormProps) {
  const { t } = useTranslation('payments')
  const { today } = usePlace()
  const format = useFormat()
  const toast = useToast()
  const record = useRun('payments.record')
  const form = useForm({
    key: `payments.record:${residentId}`,
    initial: {
      amount: (suggested.minor > 0 ? suggested : undefined) as Money | undefined,
      method: 'cash' as Method,
      paidOn: today as string | undefined,
      reference: '',
      asAdvance: false,
    },
  })
  const { values } = form
  const [refused, setRefused] = useState<{ code: string; values: object }>()
  // Refusals a person may answer with "yes, it is meant": the second press says so, if nothing was changed in between.
  const meant = refused?.values === values ? refused.code : undefined
  const confirmLarge = meant === 'AMOUNT_OUT_OF_RANGE'
  const confirmDuplicate = meant === 'DUPLICATE'

  const save = async (): Promise<void> => {
    if (!values.amount || values.paidOn === undefined) return
    const reference = values.reference.trim()
    const payment = await record
      .run({
        residentId,
        amount: values.amount,
        method: values.method,
        paidOn: values.paidOn,
        ...(reference === '' ? {} : { reference }),
        ...(values.asAdvance ? { allocate: [] } : {}),
        ...(confirmLarge ? { confirmLarge: true } : {}),
        ...(confirmDuplicate ? { confirmDuplicate: true } : {}),
      })
      .catch((thrown: unknown) => {
        if (thrown instanceof HostError) setRefused({ code: thrown.code, values })
        throw thrown
      })
    toast.done(t('take.done', { amount: format.money(payment.amount), number: payment.number }))
    onTaken(payment.id)
  }
  const check = (): Record<string, string> => ({
    ...(values.amount && values.amount.minor > 0 ? {} : { amount: t('take.amountMissing') }),
    ...(values.paidOn === undefined ? { paidOn: t('take.dayMissing') } : {}),
  })
  return (
    <FormFrame
      form={form}
      save={confirmLarge || confirmDuplicate ? t('take.saveMeant') : t('take.save')}
      check={check}
      onSave={save}
      onCancel={onCancel}
    >
      <AmountInput label={t('field.amount')} currency={suggested.currency} {...form.field('amount')} required autoFocus />
      <ChoiceInput
        label={t('field.method')}
        choices={METHODS.map((method) => ({ value: method, label: t(`method.${method}`) }))}
        {...form.field('method')}
      />
      <FieldRow>
        <DayInput label={t('field.paidOn')} {...form.field('paidOn')} required />
        <TextInput
          label={t('field.reference')}
          hint={hasReference(values.method) ? t(`take.referenceHint.${values.method}`) : undefined}
          {...form.field('reference')}
          max={100}
        />
      </FieldRow>
      <FlagInput label={t('take.asAdvance')} {...form.field('asAdvance')} />
      <AllocationPreview residentId={residentId} amount={values.amount} asAdvance={values.asAdvance} />
    </FormFrame>
  )
}
