import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { useRun } from '../../app/host/useRun.ts'
import { PhoneInput } from '../../forms/PhoneInput.tsx'
import { TextInput } from '../../forms/TextInput.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FieldRow, FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useToast } from '../../ui/toast.tsx'
import { textsOf, written } from '../properties/fieldTexts.ts'

type Branch = OutputOf<'branches.list'>['rows'][number]
const FIELDS = ['name', 'code', 'city', 'phone', 'email'] as const

/** A new branch, or one to change, close or open again. */
export function BranchPanel({ branch, onClose }: { branch: Branch | undefined; onClose: () => void }) {
  const { t } = useTranslation('agency')
  const toast = useToast()
  const create = useRun('branches.create')
  const update = useRun('branches.update')
  const close = useRun('branches.close')
  const form = useForm({ key: `branches:${branch?.id ?? 'new'}`, initial: textsOf(branch, FIELDS) })
  const save = async (): Promise<void> => {
    const texts = written(form.values)
    const name = form.values.name.trim()
    if (branch) {
      const cleared = Object.fromEntries(FIELDS.slice(1).map((field) => [field, texts[field] ?? null]))
      await update.run({ id: branch.id, patch: { ...cleared, name } })
    } else await create.run({ ...texts, name })
    form.reset()
    toast.done(t('branches.saved', { name }))
    onClose()
  }
  const change = (isOpen: boolean): void => {
    if (!branch) return
    const work = isOpen ? close.run({ id: branch.id }) : update.run({ id: branch.id, patch: { status: 'active' } })
    work.then(() => toast.done(t(isOpen ? 'branches.closed' : 'branches.opened', { name: branch.name }))).catch(toast.failed)
  }
  return (
    <SidePanel
      title={branch?.name ?? t('branches.add')}
      onClose={onClose}
      footer={
        branch && (
          <ActionButton onClick={() => change(branch.status === 'active')}>
            {branch.status === 'active' ? t('branches.close') : t('branches.open')}
          </ActionButton>
        )
      }
    >
      <FormFrame
        form={form}
        save={t('save')}
        check={(values) => (values.name.trim() === '' ? { name: t('branches.nameMissing') } : {})}
        onSave={save}
        onCancel={onClose}
      >
        <TextInput label={t('field.name')} {...form.field('name')} max={200} required autoFocus />
        <FieldRow>
          <TextInput label={t('field.code')} {...form.field('code')} max={20} />
          <TextInput label={t('field.city')} {...form.field('city')} max={100} />
        </FieldRow>
        <FieldRow>
          <PhoneInput label={t('field.phone')} {...form.field('phone')} />
          <TextInput label={t('field.email')} {...form.field('email')} max={255} />
        </FieldRow>
      </FormFrame>
    </SidePanel>
  )
}
