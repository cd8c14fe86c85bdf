import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAction } from '../../app/host/client.ts'
import type { OutputOf } from '../../app/host/contract.ts'
import { HostError } from '../../app/host/HostError.ts'
import { useRun } from '../../app/host/useRun.ts'
import { TextInput } from '../../forms/TextInput.tsx'
import { FormFrame } from '../../ui/form/FormFrame.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { passwordLacks, serverAddress } from './connectDraft.ts'
import { NewPassword } from './NewPassword.tsx'
import { useRoleName } from './useRoleName.ts'

interface InvitationFormProps {
  url: string
  /** The account is made and its address known. */
  onJoined: (credentials: { url: string; email: string; password: string }) => Promise<void>
  onBack: () => void
}

/** The code of the mail first; then who invites, into what, and a name and password for the new account. */
export function InvitationForm({ url, onJoined, onBack }: InvitationFormProps) {
  const { t } = useTranslation('sync')
  const roleName = useRoleName()
  const accept = useRun('account.acceptInvitation')
  const [invitation, setInvitation] = useState<OutputOf<'account.lookInvitation'>>()
  const [password, setPassword] = useState('')
  const form = useForm({ key: 'sync.invited', initial: { url, token: '', name: '' } })
  const at = serverAddress(form.values.url)
  const token = form.values.token.trim()
  const look = async (): Promise<void> => {
    const found = await readAction('account.lookInvitation', { url: at, token })
    if (found.hasAccount) throw new HostError({ code: 'WRONG_STATE', message: t('invited.hasAccount', { email: found.email }) })
    setInvitation(found)
  }
  const join = async ({ email }: OutputOf<'account.lookInvitation'>): Promise<void> => {
    await accept.run({ url: at, token, account: { name: form.values.name.trim(), password } })
    form.reset()
    await onJoined({ url: at, email, password })
  }
  const check = (): Record<string, string> => ({
    ...(at === '' ? { url: t('connect.urlMissing') } : {}),
    ...(token === '' ? { token: t('forgot.codeMissing') } : {}),
    ...(invitation && form.values.name.trim() === '' ? { name: t('connect.nameMissing') } : {}),
    ...(invitation && passwordLacks(password).length > 0 ? { password: t('connect.passwordMissing') } : {}),
  })
  return (
    <FormFrame
      form={form}
      save={invitation ? t('invited.join') : t('invited.look')}
      check={check}
      onSave={() => (invitation ? join(invitation) : look())}
      onCancel={onBack}
    >
      {invitation ? (
        <>
          <p>
            {t('invited.by', { by: invitation.invitedBy, into: invitation.name, role: roleName(invitation.role), email: invitation.email })}
          </p>
          <TextInput label={t('connect.name')} {...form.field('name')} max={200} required autoFocus />
          <NewPassword value={password} onChange={setPassword} error={form.field('password' as 'name').error} />
        </>
      ) : (
        <>
          <TextInput
            label={t('connect.url')}
            hint={t('invited.urlHint')}
            {...form.field('url')}
            max={300}
            required
            autoFocus={url === ''}
          />
          <TextInput label={t('forgot.code')} {...form.field('token')} max={200} required autoFocus={url !== ''} />
        </>
      )}
    </FormFrame>
  )
}
