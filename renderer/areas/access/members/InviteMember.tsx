import { useTranslation } from 'react-i18next'
import { ROLES, type Role } from '../../../../shared/kernel/permissions.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { ChoiceInput } from '../../../forms/ChoiceInput.tsx'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { SidePanel } from '../../../ui/SidePanel.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useRoleName } from '../../sync/useRoleName.ts'
import { scopeGiven, type ScopeValues } from './memberScope.ts'
import { ScopeFields } from './ScopeFields.tsx'

/** A mail to somebody who is to work here, as what and where. */
export function InviteMember({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('access')
  const toast = useToast()
  const roleName = useRoleName()
  const invite = useRun('members.invite')
  const form = useForm({
    key: 'members.invite',
    initial: { email: '', name: '', role: 'staff' as Role, where: 'everywhere' as ScopeValues['where'], places: [] as readonly string[] },
  })
  const { values } = form
  const save = async (): Promise<void> => {
    const [email, name] = [values.email.trim(), values.name.trim()]
    await invite.run({ email, role: values.role, ...(name === '' ? {} : { name }), ...scopeGiven(values) })
    form.reset()
    toast.done(t('members.invited', { email }))
    onDone()
  }
  const check = (): Record<string, string> => ({
    ...(values.email.includes('@') ? {} : { email: t('switch.emailMissing') }),
    ...(values.where !== 'everywhere' && values.places.length === 0 ? { places: t('members.placesMissing') } : {}),
  })
  return (
    <SidePanel title={t('members.invite')} onClose={onDone}>
      <FormFrame form={form} save={t('members.send')} check={check} onSave={save} onCancel={onDone}>
        <TextInput label={t('profile.email')} {...form.field('email')} max={255} required autoFocus />
        <TextInput label={t('members.name')} {...form.field('name')} max={200} />
        <ChoiceInput
          label={t('members.role')}
          hint={t(`members.may.${values.role}`)}
          {...form.field('role')}
          choices={ROLES.map((role) => ({ value: role, label: roleName(role) }))}
        />
        <ScopeFields form={form} />
      </FormFrame>
    </SidePanel>
  )
}
