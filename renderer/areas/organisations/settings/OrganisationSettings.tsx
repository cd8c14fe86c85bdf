import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { ChoiceInput } from '../../../forms/ChoiceInput.tsx'
import { PhoneInput } from '../../../forms/PhoneInput.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useOrganisationForm } from './useOrganisationForm.ts'
import { WithOrganisation } from './WithOrganisation.tsx'

const FIELDS = ['name', 'addressLine1', 'addressLine2', 'city', 'state', 'postalCode', 'phone', 'email', 'website', 'timeZone'] as const

export function OrganisationSettings() {
  return <WithOrganisation>{(organisation) => <OrganisationForm organisation={organisation} />}</WithOrganisation>
}

function OrganisationForm({ organisation }: { organisation: OutputOf<'organisations.update'> }) {
  const { t } = useTranslation('organisations')
  const { form, save } = useOrganisationForm('organisation', organisation, FIELDS)
  return (
    <FormFrame
      form={form}
      save={t('settings.save')}
      onSave={save}
      check={(values) => (values.name.trim() === '' ? { name: t('firstRun.nameMissing') } : {})}
    >
      <TextInput label={t('field.name')} {...form.field('name')} max={200} required />
      <TextInput label={t('field.addressLine1')} {...form.field('addressLine1')} max={255} />
      <TextInput label={t('field.addressLine2')} {...form.field('addressLine2')} max={255} />
      <FieldRow>
        <TextInput label={t('field.city')} {...form.field('city')} max={100} />
        <TextInput label={t('field.state')} {...form.field('state')} max={100} />
        <TextInput label={t('field.postalCode')} {...form.field('postalCode')} max={20} />
      </FieldRow>
      <FieldRow>
        <PhoneInput label={t('field.phone')} {...form.field('phone')} />
        <TextInput label={t('field.email')} {...form.field('email')} max={255} />
      </FieldRow>
      <FieldRow>
        <TextInput label={t('field.website')} {...form.field('website')} max={255} />
        <ChoiceInput
          label={t('field.timeZone')}
          {...form.field('timeZone')}
          choices={[...new Set([organisation.timeZone, ...Intl.supportedValuesOf('timeZone')])]
            .toSorted()
            .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        />
      </FieldRow>
    </FormFrame>
  )
}
