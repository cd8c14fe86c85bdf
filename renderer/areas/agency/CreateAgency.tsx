import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../app/host/useRun.ts'
import { TextInput } from '../../forms/TextInput.tsx'
import { FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { useToast } from '../../ui/toast.tsx'

/** A name and an address to write to; everything else comes later. */
export function CreateAgency({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('agency')
  const toast = useToast()
  const create = useRun('agencies.create')
  const form = useForm({ key: 'agencies.create', initial: { name: '', email: '' } })
  const save = async (): Promise<void> => {
    const name = form.values.name.trim()
    await create.run({ name, email: form.values.email.trim() })
    form.reset()
    toast.done(t('people.created', { name }))
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={false}
      title={t('people.create')}
      closeButtonProps={{ 'aria-label': t('close') }}
      size={440}
    >
      <FormFrame
        form={form}
        save={t('people.create')}
        check={({ name, email }) => ({
          ...(name.trim() === '' ? { name: t('people.nameMissing') } : {}),
          ...(email.includes('@') ? {} : { email: t('people.emailMissing') }),
        })}
        onSave={save}
        onCancel={onClose}
      >
        <TextInput label={t('field.name')} {...form.field('name')} max={200} required autoFocus />
        <TextInput label={t('field.email')} {...form.field('email')} max={255} required />
      </FormFrame>
    </Modal>
  )
}
