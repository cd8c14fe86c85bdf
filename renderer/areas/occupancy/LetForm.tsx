import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { AmountInput } from '../../forms/AmountInput.tsx'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { DayInput } from '../../forms/DayInput.tsx'
import { FlagInput } from '../../forms/FlagInput.tsx'
import { PhoneInput } from '../../forms/PhoneInput.tsx'
import { RefPicker, type Picked } from '../../forms/RefPicker.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { useFormat, usePlace } from '../../ui/format.ts'
import { useToast } from '../../ui/toast.tsx'
import { useFindResident } from '../residents/useFindResident.ts'
import { letErrors, letInput, startOfLet, type LetValues } from './letting.ts'
import { TermFields } from './TermFields.tsx'
import { useFindVacantBed, useVacantBeds } from './tasks/useFindVacantBed.ts'

interface LetFormProps {
  /** The bed, when it was chosen on the grid. */
  bed?: Picked | undefined
  resident?: Picked | undefined
  onDone: (agreementId: string) => void
  onCancel: () => void
}

/** Lets a bed: to somebody known by typing, or to somebody new with a name and a number. What the bed asks stands there already. */
export function LetForm({ bed, resident, onDone, onCancel }: LetFormProps) {
  const { t } = useTranslation('occupancy')
  const format = useFormat()
  const { today } = usePlace()
  const toast = useToast()
  const create = useRun('agreements.create')
  const { beds } = useVacantBeds()
  const [more, setMore] = useState(false)
  const form = useForm<LetValues>({
    key: `agreements.create:${bed?.id ?? ''}:${resident?.id ?? ''}`,
    initial: startOfLet(today, { bed, resident }),
  })
  const { values, set } = form
  const asked = beds.find((one) => one.id === values.bedId?.id)
  const { who, status, startOn } = values

  // What a bed asks fills the price until somebody writes another one.
  useEffect(() => {
    if (asked && values.pricedFor !== asked.id) {
      set('rent', asked.rent)
      set('pricedFor', asked.id)
    }
  }, [asked, values.pricedFor, set])

  const save = async (now: LetValues): Promise<void> => {
    const made = await create.run(letInput(now, today))
    const name = now.who === 'known' ? (now.residentId?.label ?? '') : `${now.firstName} ${now.lastName}`.trim()
    const [same] = made.possibleDuplicates
    const done = made.status === 'draft' ? t('let.drafted', { name }) : t('let.done', { name, bed: now.bedId?.label ?? '' })
    toast.done(same ? `${done} ${t('let.same', { other: same.name })}` : done)
    onDone(made.id)
  }
  const errors = (now: LetValues): Record<string, string> =>
    Object.fromEntries(Object.entries(letErrors(now)).map(([field, why]) => [field, t(`let.missing.${why}`)]))
  return (
    <FormFrame form={form} save={status === 'draft' ? t('let.saveDraft') : t('let.save')} check={errors} onSave={save} onCancel={onCancel}>
      <ChoiceInput
        label={t('let.who')}
        {...form.field('who')}
        segmented
        choices={(['known', 'new'] as const).map((value) => ({ value, label: t(`let.whoIs.${value}`) }))}
      />
      {who === 'known' ? (
        <RefPicker
          label={t('let.resident')}
          placeholder={t('let.residentHint')}
          {...form.field('residentId')}
          useFind={useFindResident}
          required
          autoFocus={resident === undefined}
        />
      ) : (
        <>
          <FieldRow>
            <TextInput label={t('let.firstName')} {...form.field('firstName')} max={100} required autoFocus />
            <TextInput label={t('let.lastName')} {...form.field('lastName')} max={100} />
          </FieldRow>
          <PhoneInput label={t('let.phone')} {...form.field('phone')} />
        </>
      )}
      <RefPicker
        label={t('task.bed')}
        placeholder={t('task.bedHint')}
        hint={asked && t('let.asks', { amount: format.money(asked.rent) })}
        {...form.field('bedId')}
        useFind={useFindVacantBed}
        required
      />
      <FieldRow>
        <DayInput label={t('task.from')} {...form.field('startOn')} required />
        <DayInput label={t('task.until')} hint={t('task.untilHint')} {...form.field('endOn')} />
      </FieldRow>
      <FieldRow>
        <AmountInput label={t('task.rent.label')} {...form.field('rent')} {...(asked ? { currency: asked.rent.currency } : {})} required />
        <AmountInput
          label={t('task.deposit')}
          hint={t('let.depositHint')}
          {...form.field('deposit')}
          {...(asked ? { currency: asked.rent.currency } : {})}
        />
      </FieldRow>
      <TermFields form={form} open={more} onOpen={() => setMore(true)} currency={asked?.rent.currency} />
      <ChoiceInput
        label={t('let.status')}
        {...form.field('status')}
        segmented
        choices={(['active', 'draft'] as const).map((value) => ({ value, label: t(`let.statusIs.${value}`) }))}
      />
      {status === 'active' && startOn !== undefined && startOn <= today && (
        <FlagInput label={t('let.checkIn')} {...form.field('checkIn')} />
      )}
    </FormFrame>
  )
}
