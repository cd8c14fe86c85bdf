import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../../ui/form/FormFrame.tsx'
import { ColourInput } from './ColourInput.tsx'
import { LogoSetting } from './LogoSetting.tsx'
import { useOrganisationForm } from './useOrganisationForm.ts'
import { WithOrganisation } from './WithOrganisation.tsx'

const FIELDS = ['colour', 'upiId', 'bankDetails', 'documentTerms'] as const

export function DocumentSettings() {
  return (
    <WithOrganisation>
      {(organisation) => (
        <>
          <LogoSetting organisation={organisation} />
          <DocumentForm organisation={organisation} />
        </>
      )}
    </WithOrganisation>
  )
}

function DocumentForm({ organisation }: { organisation: OutputOf<'organisations.update'> }) {
  const { t } = useTranslation('organisations')
  const { form, save } = useOrganisationForm('documents', organisation, FIELDS)
  const check = (values: Record<string, string>): Record<string, string> =>
    /^(#[0-9a-f]{6})?$/i.test(values['colour']?.trim() ?? '') ? {} : { colour: t('settings.documents.colourWrong') }
  return (
    <FormFrame form={form} save={t('settings.save')} onSave={save} check={check}>
      <FieldRow>
        <ColourInput label={t('field.colour')} hint={t('settings.documents.colourHint')} {...form.field('colour')} />
        <TextInput
          label={t('field.upiId')}
          hint={t('settings.documents.upiHint')}
          {...form.field('upiId')}
          max={255}
          placeholder="name@bank"
        />
      </FieldRow>
      <TextInput
        label={t('field.bankDetails')}
        hint={t('settings.documents.bankHint')}
        {...form.field('bankDetails')}
        max={500}
        lines={3}
      />
      <TextInput
        label={t('field.documentTerms')}
        hint={t('settings.documents.termsHint')}
        {...form.field('documentTerms')}
        max={2000}
        lines={5}
      />
    </FormFrame>
  )
}
