import { useTranslation } from 'react-i18next'
import { TextInput } from '../../forms/TextInput.tsx'
import { FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'

/** The six digits of the authenticator, or one of the recovery codes. */
export function SecondFactorStep({ onCode, onBack }: { onCode: (code: string) => Promise<void>; onBack: () => void }) {
  const { t } = useTranslation('sync')
  const form = useForm({ key: 'sync.code', initial: { code: '' } })
  return (
    <FormFrame
      form={form}
      save={t('connect.signIn')}
      check={({ code }) => (code.trim() === '' ? { code: t('factor.missing') } : {})}
      onSave={({ code }) => onCode(code.replaceAll(/\s/g, ''))}
      onCancel={onBack}
    >
      <p>{t('factor.text')}</p>
      <TextInput label={t('factor.code')} hint={t('factor.hint')} {...form.field('code')} max={40} required autoFocus />
    </FormFrame>
  )
}
