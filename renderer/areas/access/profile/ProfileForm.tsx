import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { PhoneInput } from '../../../forms/PhoneInput.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { useToast } from '../../../ui/toast.tsx'
import { ProveEmail } from './ProveEmail.tsx'

/** Name and telephone; the address with which one signs in stands beside, and whether it was confirmed. */
export function ProfileForm({ account, onSaved }: { account: OutputOf<'account.me'>; onSaved: () => void }) {
  const { t } = useTranslation('access')
  const toast = useToast()
  const update = useRun('account.update')
  const form = useForm({ key: 'account.update', initial: { name: account.name, phone: account.phone ?? '' } })
  const save = async (): Promise<void> => {
    const phone = form.values.phone.trim()
    await update.run({ name: form.values.name.trim(), phone: phone === '' ? null : phone })
    toast.done(t('profile.saved'))
    onSaved()
  }
  return (
    <>
      {!account.isEmailVerified && <ProveEmail email={account.email} onProved={onSaved} />}
      <FormFrame
        form={form}
        save={t('save')}
        check={(values) => (values.name.trim() === '' ? { name: t('profile.nameMissing') } : {})}
        onSave={save}
      >
        <FieldRow>
          <TextInput label={t('profile.name')} {...form.field('name')} max={200} required />
          <PhoneInput label={t('profile.phone')} {...form.field('phone')} />
        </FieldRow>
        <TextInput label={t('profile.email')} value={account.email} onChange={() => undefined} disabled />
      </FormFrame>
    </>
  )
}
