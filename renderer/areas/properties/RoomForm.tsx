import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Money } from '../../../shared/kernel/money.ts'
import { useRun } from '../../app/host/useRun.ts'
import { AmountInput } from '../../forms/AmountInput.tsx'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { CountInput } from '../../forms/CountInput.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { FieldRow } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { InlineError } from '../../ui/InlineError.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ROOM_TYPES } from './propertyChoices.ts'
import type { RoomRow } from './roomRows.ts'

/** A room's own fields. Its beds follow a new number or price, so it saves by its own button, apart from the bed's form. */
export function RoomForm({ room }: { room: RoomRow }) {
  const { t } = useTranslation('properties')
  const toast = useToast()
  const update = useRun('rooms.update')
  const form = useForm({
    key: `rooms.update:${room.id}`,
    initial: {
      number: room.number,
      type: room.type as RoomRow['type'] | undefined,
      rent: { minor: room.rent, currency: room.currency } as Money | undefined,
      squareFeet: room.squareFeet as number | undefined,
    },
  })
  const { number, type, rent, squareFeet } = form.values
  const save = async (): Promise<void> => {
    if (number.trim() === '') return form.setErrors({ number: t('panel.numberMissing') })
    await update.run({
      id: room.id,
      patch: { number: number.trim(), ...(type ? { type } : {}), ...(rent ? { rent } : {}), squareFeet: squareFeet ?? null },
    })
    form.saved()
    toast.done(t('panel.roomSaved', { room: number.trim() }))
  }
  return (
    <form
      noValidate
      style={{ display: 'flex', flexDirection: 'column', gap: 12 }}
      onSubmit={(event) => {
        event.preventDefault()
        // A refusal stands beside its field through `update.error`.
        void save().catch(() => undefined)
      }}
    >
      <FieldRow>
        <TextInput
          label={t('panel.roomNumber')}
          {...form.field('number')}
          error={form.field('number').error ?? update.fieldErrors['number']}
          max={50}
          required
        />
        <ChoiceInput
          label={t('rooms.roomType')}
          {...form.field('type')}
          choices={ROOM_TYPES.map((value) => ({ value, label: t(`roomType.${value}`) }))}
        />
      </FieldRow>
      <FieldRow>
        <AmountInput label={t('panel.roomRent')} hint={t('panel.roomRentHint')} currency={room.currency} {...form.field('rent')} />
        <CountInput label={t('panel.squareFeet')} hint=" " {...form.field('squareFeet')} max={1_000_000} />
      </FieldRow>
      {update.error && <InlineError error={update.error} />}
      <div>
        <Button type="submit" variant="default" loading={update.running} disabled={!form.dirty}>
          {t('panel.saveRoom')}
        </Button>
      </div>
    </form>
  )
}
