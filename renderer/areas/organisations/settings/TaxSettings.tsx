import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../../ui/form/FormFrame.tsx'
import { Section } from '../../../ui/Page.tsx'
import { StatusBadge } from '../../../ui/StatusBadge.tsx'
import { TaxTable } from './TaxTable.tsx'
import { useOrganisationForm } from './useOrganisationForm.ts'
import { WithOrganisation } from './WithOrganisation.tsx'

const FIELDS = ['taxNumber', 'state'] as const

export function TaxSettings() {
  const { t } = useTranslation('organisations')
  return (
    <>
      <WithOrganisation>{(organisation) => <TaxForm organisation={organisation} />}</WithOrganisation>
      <Section title={t('settings.tax.table')}>
        <TaxTable />
      </Section>
    </>
  )
}

function TaxForm({ organisation }: { organisation: OutputOf<'organisations.update'> }) {
  const { t } = useTranslation('organisations')
  const { form, save } = useOrganisationForm('tax', organisation, FIELDS)
  const isRegistered = (organisation.taxNumber ?? '') !== ''
  return (
    <FormFrame form={form} save={t('settings.save')} onSave={save}>
      <div>
        <StatusBadge tone={isRegistered ? 'good' : 'quiet'}>
          {isRegistered ? t('settings.tax.registered') : t('settings.tax.notRegistered')}
        </StatusBadge>
      </div>
      <FieldRow>
        <TextInput label={t('field.taxNumber')} hint={t('settings.tax.numberHint')} {...form.field('taxNumber')} max={30} />
        <TextInput label={t('field.state')} hint={t('settings.tax.stateHint')} {...form.field('state')} max={100} />
      </FieldRow>
    </FormFrame>
  )
}
