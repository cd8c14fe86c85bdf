import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { FieldRow, FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { useToast } from '../../ui/toast.tsx'

const ROLES = ['admin', 'staff', 'viewer'] as const

/** A mail to somebody who is to work for the agency. */
export function InviteToAgency({ agencyId, onDone }: { agencyId: string; onDone: () => void }) {
  const { t } = useTranslation('agency')
  const toast = useToast()
  const invite = useRun('agencies.invite')
  const form = useForm({ key: `agencies.invite:${agencyId}`, initial: { email: '', role: 'staff' as (typeof ROLES)[number] } })
  const save = async (): Promise<void> => {
    const email = form.values.email.trim()
    await invite.run({ agencyId, email, role: form.values.role })
    form.reset()
    toast.done(t('people.invited', { email }))
    onDone()
  }
  return (
    <FormFrame
      form={form}
      save={t('people.send')}
      check={({ email }) => (email.includes('@') ? {} : { email: t('people.emailMissing') })}
      onSave={save}
      onCancel={onDone}
    >
      <FieldRow>
        <TextInput label={t('field.email')} {...form.field('email')} max={255} required autoFocus />
        <ChoiceInput
          label={t('people.role')}
          hint={t(`agencyMay.${form.values.role}`)}
          {...form.field('role')}
          choices={ROLES.map((role) => ({ value: role, label: t(`agencyRole.${role}`) }))}
        />
      </FieldRow>
    </FormFrame>
  )
}
