import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { textsOf } from './fieldTexts.ts'
import { PROPERTY_STATUSES, PROPERTY_TYPES } from './propertyChoices.ts'

export type PropertyRow = OutputOf<'properties.get'>
const TEXTS = ['code', 'addressLine1', 'addressLine2', 'city', 'state', 'postalCode', 'notes'] as const
export type PropertyValues = Record<'name' | (typeof TEXTS)[number], string> & {
  type: PropertyRow['type'] | undefined
  status: PropertyRow['status']
}

interface PropertyFormProps {
  /** The property to change; a new one without it. */
  property?: PropertyRow
  save: string
  onSave: (values: PropertyValues) => Promise<unknown>
  onCancel: () => void
}

/** A building: a name and a kind are enough, the rest can wait. */
export function PropertyForm({ property, save, onSave, onCancel }: PropertyFormProps) {
  const { t } = useTranslation('properties')
  const form = useForm<PropertyValues>({ key: `properties:${property?.id ?? 'new'}`, initial: valuesOf(property) })
  const check = (values: PropertyValues): Record<string, string> => ({
    ...(values.name.trim() === '' ? { name: t('form.nameMissing') } : {}),
    ...(values.type === undefined ? { type: t('form.typeMissing') } : {}),
  })
  return (
    <FormFrame form={form} save={save} check={check} onSave={onSave} onCancel={onCancel}>
      <TextInput label={t('form.name')} {...form.field('name')} max={255} required autoFocus />
      <FieldRow>
        <ChoiceInput
          label={t('form.type')}
          {...form.field('type')}
          required
          choices={PROPERTY_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
        />
        <TextInput label={t('form.code')} hint={t('form.codeHint')} {...form.field('code')} max={50} />
      </FieldRow>
      <TextInput label={t('form.addressLine1')} {...form.field('addressLine1')} max={255} />
      <TextInput label={t('form.addressLine2')} {...form.field('addressLine2')} max={255} />
      <FieldRow>
        <TextInput label={t('form.city')} {...form.field('city')} max={100} />
        <TextInput label={t('form.state')} {...form.field('state')} max={100} />
        <TextInput label={t('form.postalCode')} {...form.field('postalCode')} max={20} />
      </FieldRow>
      {property && (
        <ChoiceInput
          label={t('form.status')}
          {...form.field('status')}
          choices={PROPERTY_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
      )}
      <TextInput label={t('form.notes')} {...form.field('notes')} max={2000} lines={3} />
    </FormFrame>
  )
}

function valuesOf(property: PropertyRow | undefined): PropertyValues {
  return { name: property?.name ?? '', type: property?.type, status: property?.status ?? 'active', ...textsOf(property, TEXTS) }
}
