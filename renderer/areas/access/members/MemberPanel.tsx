import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ROLES } from '../../../../shared/kernel/permissions.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { ChoiceInput } from '../../../forms/ChoiceInput.tsx'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'
import { SidePanel } from '../../../ui/SidePanel.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useRoleName } from '../../sync/useRoleName.ts'
import { scopeChange, scopeValues } from './memberScope.ts'
import type { MemberRow } from './MemberTable.tsx'
import { ScopeFields } from './ScopeFields.tsx'

/** What one member is and where they work; suspend, let back in, or take them out. */
export function MemberPanel({ member, onClose }: { member: MemberRow; onClose: () => void }) {
  const { t } = useTranslation('access')
  const toast = useToast()
  const roleName = useRoleName()
  const update = useRun('members.update')
  const remove = useRun('members.remove')
  const [removing, setRemoving] = useState(false)
  const name = member.name === '' ? member.email : member.name
  const form = useForm({ key: `members.update:${member.id}`, initial: { role: member.role, ...scopeValues(member) } })
  const { values } = form
  const save = async (): Promise<void> => {
    await update.run({ id: member.id, role: values.role, ...scopeChange(values) })
    toast.done(t('members.saved', { name }))
    onClose()
  }
  const setStatus = (status: 'active' | 'suspended'): void => {
    update
      .run({ id: member.id, status })
      .then(() => toast.done(t(status === 'active' ? 'members.letBack' : 'members.suspended', { name })))
      .catch(toast.failed)
  }
  return (
    <SidePanel
      title={name}
      note={name === member.email ? undefined : member.email}
      onClose={onClose}
      footer={
        <>
          {member.status === 'active' && <ActionButton onClick={() => setStatus('suspended')}>{t('members.suspend')}</ActionButton>}
          {member.status === 'suspended' && <ActionButton onClick={() => setStatus('active')}>{t('members.letIn')}</ActionButton>}
          <ActionButton kind="danger" onClick={() => setRemoving(true)}>
            {t('members.remove')}
          </ActionButton>
        </>
      }
    >
      <FormFrame
        form={form}
        save={t('save')}
        check={() => (values.where !== 'everywhere' && values.places.length === 0 ? { places: t('members.placesMissing') } : {})}
        onSave={save}
        onCancel={onClose}
      >
        <ChoiceInput
          label={t('members.role')}
          hint={t(`members.may.${values.role}`)}
          {...form.field('role')}
          choices={ROLES.map((role) => ({ value: role, label: roleName(role) }))}
        />
        <ScopeFields form={form} />
      </FormFrame>
      {removing && (
        <ConfirmDialog
          title={t('members.removeQuestion', { name })}
          confirm={t('members.remove')}
          danger
          onClose={() => setRemoving(false)}
          onConfirm={async () => {
            await remove.run({ id: member.id })
            toast.done(t('members.removed', { name }))
            onClose()
          }}
        >
          {t('members.removeMeans')}
        </ConfirmDialog>
      )}
    </SidePanel>
  )
}
