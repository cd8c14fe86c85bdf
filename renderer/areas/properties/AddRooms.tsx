import { useTranslation } from 'react-i18next'
import { RANGE_LIMIT } from '../../../shared/areas/properties/room-range.ts'
import type { Money } from '../../../shared/kernel/money.ts'
import { useRun } from '../../app/host/useRun.ts'
import { AmountInput } from '../../forms/AmountInput.tsx'
import { CountInput } from '../../forms/CountInput.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { usePlace } from '../../ui/format.ts'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { AddRoomsPreview } from './AddRoomsPreview.tsx'
import { floorMeant, planRooms, type RoomsPlan } from './planRooms.ts'

interface AddRoomsProps {
  propertyId: string
  /** Numbers of the rooms there are. */
  known: readonly string[]
  onClose: () => void
}

/** “201 to 212, 4 beds each”, with every bed it will make shown while it is typed. */
export function AddRooms({ propertyId, known, onClose }: AddRoomsProps) {
  const { t } = useTranslation('properties')
  const { currency } = usePlace()
  const toast = useToast()
  const addRooms = useRun('properties.addRooms')
  const form = useForm({
    key: `properties.addRooms:${propertyId}`,
    initial: {
      from: '',
      to: '',
      floor: undefined as number | undefined,
      bedsEach: 1 as number | undefined,
      rent: undefined as Money | undefined,
      deposit: undefined as Money | undefined,
    },
  })
  const { values } = form
  const plan = planRooms(values, known)
  const floor = values.floor ?? floorMeant(values.from)

  const check = (): Record<string, string> => ({
    ...rangeErrors(plan),
    ...(values.from.trim() === '' ? { from: t('addRooms.fromMissing') } : {}),
    ...(floor === undefined ? { floor: t('addRooms.floorMissing') } : {}),
    ...(values.bedsEach === undefined || values.bedsEach < 1 ? { bedsEach: t('addRooms.bedsMissing') } : {}),
    ...(values.rent === undefined ? { rent: t('addRooms.rentMissing') } : {}),
  })
  const rangeErrors = (now: RoomsPlan): Record<string, string> => {
    if (now.ready)
      return now.taken.length > 0 ? { from: t('addRooms.taken', { rooms: now.taken.slice(0, 5).join(', '), count: now.taken.length }) } : {}
    if (now.why === 'notARun') return { to: t('addRooms.notARun') }
    return now.why === 'tooMany' ? { to: t('addRooms.tooMany', { limit: RANGE_LIMIT }) } : {}
  }
  const save = async (): Promise<void> => {
    if (floor === undefined || values.bedsEach === undefined || values.rent === undefined) return
    const made = await addRooms.run({
      propertyId,
      floor,
      from: values.from.trim(),
      to: values.to.trim() === '' ? values.from.trim() : values.to.trim(),
      bedsEach: values.bedsEach,
      rent: values.rent,
      ...(values.deposit ? { deposit: values.deposit } : {}),
    })
    toast.done(
      t('addRooms.done', { rooms: t('count.rooms', { count: made.rooms.length }), beds: t('count.beds', { count: made.beds.length }) }),
    )
    form.reset()
    onClose()
  }
  return (
    <SidePanel title={t('addRooms.title')} onClose={onClose}>
      <FormFrame form={form} save={t('addRooms.save')} check={check} onSave={save} onCancel={onClose}>
        <FieldRow>
          <TextInput label={t('addRooms.from')} placeholder="201" {...form.field('from')} max={50} required autoFocus />
          <TextInput label={t('addRooms.to')} placeholder="212" {...form.field('to')} max={50} />
        </FieldRow>
        <FieldRow>
          <CountInput label={t('addRooms.bedsEach')} {...form.field('bedsEach')} min={1} max={26} required />
          <CountInput
            label={t('addRooms.floor')}
            hint={t('addRooms.floorHint')}
            {...form.field('floor')}
            value={floor}
            min={-10}
            max={200}
            required
          />
        </FieldRow>
        <FieldRow>
          <AmountInput label={t('addRooms.rent')} currency={currency} {...form.field('rent')} required />
          <AmountInput label={t('addRooms.deposit')} currency={currency} {...form.field('deposit')} />
        </FieldRow>
        <AddRoomsPreview plan={plan} rent={values.rent} />
      </FormFrame>
    </SidePanel>
  )
}
