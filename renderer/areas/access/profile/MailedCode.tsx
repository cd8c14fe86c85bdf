import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextInput } from '../../../forms/TextInput.tsx'
import { FormFrame } from '../../../ui/form/FormFrame.tsx'
import { useForm } from '../../../ui/form/useForm.ts'

interface MailedCodeProps {
  draftKey: string
  save: string
  onCode: (token: string) => Promise<void>
  other?: { label: string; running: boolean; run: () => void }
}

/** The code a mail holds, typed in by hand: our mails have no links. */
export function MailedCode({ draftKey, save, onCode, other }: MailedCodeProps) {
  const { t } = useTranslation('access')
  const form = useForm({ key: draftKey, initial: { token: '' } })
  return (
    <FormFrame
      form={form}
      save={save}
      isMinor
      check={({ token }) => (token.trim() === '' ? { token: t('code.missing') } : {})}
      onSave={async ({ token }) => {
        await onCode(token.trim())
        form.reset()
      }}
      aside={
        other && (
          <Button variant="default" loading={other.running} onClick={other.run}>
            {other.label}
          </Button>
        )
      }
    >
      <TextInput label={t('code.label')} {...form.field('token')} max={200} required />
    </FormFrame>
  )
}
