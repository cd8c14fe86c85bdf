import { useTranslation } from 'react-i18next'
import type { FileRef } from '../../../shared/kernel/fields.ts'
import { DayInput } from '../../forms/DayInput.tsx'
import { KeptFileInput } from '../../forms/KeptFileInput.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import type { KycDocument } from './KycDocuments.tsx'

interface AddKycDocumentProps {
  residentId: string
  onAdd: (document: KycDocument) => Promise<unknown>
  onCancel: () => void
}

/** What it is, the scan, and the day it runs out where it does. */
export function AddKycDocument({ residentId, onAdd, onCancel }: AddKycDocumentProps) {
  const { t } = useTranslation('residents')
  const form = useForm({
    key: `residents.document:${residentId}`,
    initial: { type: '', file: undefined as FileRef | undefined, expiresOn: undefined as string | undefined },
  })
  return (
    <FormFrame
      form={form}
      save={t('kyc.save')}
      check={({ type, file }) => ({
        ...(type.trim() === '' ? { type: t('kyc.typeMissing') } : {}),
        ...(file ? {} : { file: t('kyc.fileMissing') }),
      })}
      onSave={async ({ type, file, expiresOn }) => {
        if (file) await onAdd({ type: type.trim(), file, ...(expiresOn === undefined ? {} : { expiresOn }) })
      }}
      onCancel={onCancel}
    >
      <FieldRow>
        <TextInput label={t('kyc.type')} hint={t('kyc.typeHint')} {...form.field('type')} max={50} required autoFocus />
        <DayInput label={t('kyc.expiresOn')} {...form.field('expiresOn')} />
      </FieldRow>
      <KeptFileInput label={t('kyc.file')} {...form.field('file')} required />
    </FormFrame>
  )
}
