import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { useToast } from '../../../ui/toast.tsx'
import classes from '../Access.module.css'
import { MailedCode } from './MailedCode.tsx'

/** Who has an account already and is invited once more joins with it; the organisation then stands in the switch above. */
export function TakeUpInvitation() {
  const { t } = useTranslation('access')
  const toast = useToast()
  const queries = useQueryClient()
  const accept = useRun('account.acceptInvitation')
  const join = async (token: string): Promise<void> => {
    await accept.run({ token })
    toast.done(t('invitation.joined'))
    await queries.invalidateQueries()
  }
  return (
    <div className={classes.stack}>
      <p>{t('invitation.text')}</p>
      <MailedCode draftKey="account.acceptInvitation" save={t('invitation.join')} onCode={join} />
    </div>
  )
}
