import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { useToast } from '../../../ui/toast.tsx'
import classes from '../Access.module.css'
import { MailedCode } from './MailedCode.tsx'

/** An address nobody has proven yet: the code of the mail proves it, and the mail can be sent again. */
export function ProveEmail({ email, onProved }: { email: string; onProved: () => void }) {
  const { t } = useTranslation('access')
  const toast = useToast()
  const resend = useRun('account.resendVerification')
  const verify = useRun('account.verifyEmail')
  const again = (): void => {
    resend
      .run({})
      .then(() => toast.done(t('profile.mailSent', { email })))
      .catch(toast.failed)
  }
  const prove = async (token: string): Promise<void> => {
    await verify.run({ token })
    toast.done(t('profile.proved'))
    onProved()
  }
  return (
    <div className={classes.before}>
      <Notice>{t('profile.unverified', { email })}</Notice>
      <MailedCode
        draftKey="account.verifyEmail"
        save={t('profile.prove')}
        onCode={prove}
        other={{ label: t('profile.sendAgain'), running: resend.running, run: again }}
      />
    </div>
  )
}
