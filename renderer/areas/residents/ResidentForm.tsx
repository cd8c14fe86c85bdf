import { useTranslation } from 'react-i18next'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { DayInput } from '../../forms/DayInput.tsx'
import { PhoneInput } from '../../forms/PhoneInput.tsx'
import { SecretInput } from '../../forms/SecretInput.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm, type Form } from '../../ui/form/useForm.ts'
import { usePlace } from '../../ui/format.ts'
import { valuesOf, type ResidentRow, type ResidentValues } from './residentValues.ts'

interface ResidentFormProps {
  /** The resident to change; a new one without. */
  resident?: ResidentRow
  start?: Partial<ResidentValues>
  save: string
  onSave: (values: ResidentValues) => Promise<unknown>
  onCancel: () => void
}

/** A person: a first name is enough, a telephone number finds them again. */
export function ResidentForm({ resident, start, save, onSave, onCancel }: ResidentFormProps) {
  const { t } = useTranslation('residents')
  const form = useForm<ResidentValues>({ key: `residents:${resident?.id ?? 'new'}`, initial: valuesOf(resident, start) })
  return (
    <FormFrame
      form={form}
      save={save}
      onSave={onSave}
      onCancel={onCancel}
      check={(values) => (values.firstName.trim() === '' ? { firstName: t('form.firstNameMissing') } : {})}
    >
      <FieldRow>
        <TextInput label={t('form.firstName')} {...form.field('firstName')} max={100} required autoFocus />
        <TextInput label={t('form.lastName')} {...form.field('lastName')} max={100} />
      </FieldRow>
      <FieldRow>
        <PhoneInput label={t('form.phone')} {...form.field('phone')} />
        <TextInput label={t('form.email')} {...form.field('email')} max={255} />
      </FieldRow>
      <FieldRow>
        <DayInput label={t('form.dateOfBirth')} {...form.field('dateOfBirth')} />
        <ChoiceInput
          label={t('form.gender')}
          {...form.field('gender')}
          choices={(['female', 'male', 'other'] as const).map((value) => ({ value, label: t(`gender.${value}`) }))}
        />
      </FieldRow>
      <EmergencyFields form={form} />
      <IdentityFields form={form} />
      <WorkFields form={form} />
      <TextInput label={t('form.notes')} {...form.field('notes')} max={2000} lines={3} />
    </FormFrame>
  )
}

function EmergencyFields({ form }: { form: Form<ResidentValues> }) {
  const { t } = useTranslation('residents')
  return (
    <>
      <h3>{t('form.emergency')}</h3>
      <TextInput label={t('form.emergencyName')} {...form.field('emergencyName')} max={200} />
      <FieldRow>
        <PhoneInput label={t('form.emergencyPhone')} {...form.field('emergencyPhone')} />
        <TextInput label={t('form.emergencyRelation')} {...form.field('emergencyRelation')} max={50} />
      </FieldRow>
    </>
  )
}

/** The numbers this country gives its people; one kept from elsewhere stays visible. */
function IdentityFields({ form }: { form: Form<ResidentValues> }) {
  const { t } = useTranslation('residents')
  const country = new Intl.Locale(usePlace().locale).region
  const { pan, aadhaar, saId } = form.values
  return (
    <>
      <h3>{t('form.identity')}</h3>
      {(country === 'IN' || pan !== '' || aadhaar !== '') && (
        <FieldRow>
          <SecretInput label={t('form.pan')} {...form.field('pan')} max={40} />
          <SecretInput label={t('form.aadhaar')} {...form.field('aadhaar')} max={40} />
        </FieldRow>
      )}
      {(country === 'ZA' || saId !== '') && <SecretInput label={t('form.saId')} {...form.field('saId')} max={40} />}
      <FieldRow>
        <TextInput label={t('form.taxNumber')} {...form.field('taxNumber')} max={30} />
        <TextInput label={t('form.state')} {...form.field('state')} max={100} />
      </FieldRow>
    </>
  )
}

function WorkFields({ form }: { form: Form<ResidentValues> }) {
  const { t } = useTranslation('residents')
  return (
    <>
      <h3>{t('form.work')}</h3>
      <FieldRow>
        <TextInput label={t('form.occupation')} {...form.field('occupation')} max={100} />
        <TextInput label={t('form.employer')} {...form.field('employer')} max={255} />
      </FieldRow>
      <TextInput label={t('form.employerAddress')} {...form.field('employerAddress')} max={500} />
      <TextInput label={t('form.source')} {...form.field('source')} max={50} />
    </>
  )
}
