import { Button, Group, Modal, PinInput, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../../../app/host/useRun.ts'
import { PasswordField } from '../../../forms/PasswordField.tsx'
import { InlineError } from '../../../ui/InlineError.tsx'
import { useHotKeys } from '../../../ui/keys/useHotKeys.ts'
import classes from '../Access.module.css'
import { OnceShown } from '../OnceShown.tsx'
import { QrCode } from './QrCode.tsx'

/** Password, then a code drawn to be scanned, then a first code from the app, then the recovery codes: shown this once. */
export function FactorSetup({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('access')
  const enable = useRun('account.mfaEnable')
  const verify = useRun('account.mfaVerify')
  const [password, setPassword] = useState('')
  const [factor, setFactor] = useState<{ secret: string; uri: string }>()
  const [code, setCode] = useState('')
  const [recovery, setRecovery] = useState<string[]>()
  const step = recovery ? 'codes' : factor ? 'scan' : 'password'
  const error = step === 'password' ? enable.error : verify.error
  const go = (): void => {
    // What is refused is shown below, from the action's own error.
    if (step === 'password') enable.run({ password }).then(setFactor, () => undefined)
    else if (step === 'scan')
      verify.run({ code }).then(
        (made) => setRecovery(made.recoveryCodes),
        () => setCode(''),
      )
    else onClose()
  }
  useHotKeys(
    [
      { keys: 'mod+enter', label: t(`factor.next.${step}`), run: go },
      { keys: 'escape', label: t('close'), run: onClose },
    ],
    { exclusive: true },
  )
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={false}
      title={t('factor.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
      size={520}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Stack gap={16}>
          <p>{t(`factor.${step}`)}</p>
          {step === 'password' && (
            <PasswordField label={t('password.current')} value={password} onChange={setPassword} required autoFocus />
          )}
          {step === 'scan' && factor && (
            <div className={classes.factor}>
              <QrCode content={factor.uri} label={t('factor.qr')} />
              <div className={classes.stack}>
                <div>
                  <p className={classes.quiet}>{t('factor.typed')}</p>
                  <output className={classes.typed}>{factor.secret}</output>
                </div>
                <PinInput length={6} type="number" oneTimeCode value={code} onChange={setCode} aria-label={t('factor.code')} autoFocus />
              </div>
            </div>
          )}
          {recovery && <OnceShown lines={recovery} fileName="rentflow-recovery-codes.txt" />}
          {error && <InlineError error={error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={enable.running || verify.running} disabled={step === 'scan' && code.length < 6}>
              {t(`factor.next.${step}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
