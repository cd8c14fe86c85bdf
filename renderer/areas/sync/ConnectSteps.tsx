import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputOf, OutputOf } from '../../app/host/contract.ts'
import { useRun } from '../../app/host/useRun.ts'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { useForm } from '../../ui/form/useForm.ts'
import { useToast } from '../../ui/toast.tsx'
import { ChooseOrganisation } from './ChooseOrganisation.tsx'
import { serverAddress } from './connectDraft.ts'
import { CredentialsForm } from './CredentialsForm.tsx'
import { ForgotPassword } from './ForgotPassword.tsx'
import { InvitationForm } from './InvitationForm.tsx'
import { SecondFactorStep } from './SecondFactorStep.tsx'
import classes from './Connect.module.css'

export interface ConnectStepsProps {
  /** The organisation at this desk that the account will take over; absent: there is none yet, or it is the account's already. */
  localName: string | undefined
  known: { url: string; email: string }
  onConnected: () => void
  onBack: () => void
}

/** Address, who you are, the code if one is asked for, which organisation: one step at a time, each with a way back. */
export function ConnectSteps({ localName, known, onConnected, onBack }: ConnectStepsProps) {
  const { t } = useTranslation('sync')
  const toast = useToast()
  const connect = useRun('sync.connect')
  const register = useRun('sync.register')
  const [mode, setMode] = useState<'signIn' | 'register' | 'invited' | 'forgot'>('signIn')
  const [answer, setAnswer] = useState<OutputOf<'sync.connect'>>()
  // Kept from step to step, and out of the draft, which lasts as long as the window.
  const [entered, setEntered] = useState<InputOf<'sync.connect'>>()
  const [password, setPassword] = useState('')
  const form = useForm({ key: 'sync.connect', initial: { ...known, name: '' } })
  const typed = { url: serverAddress(form.values.url), email: form.values.email.trim(), password }

  const enter = async (credentials: InputOf<'sync.connect'>): Promise<void> => {
    const next = await connect.run(credentials)
    setEntered(credentials)
    setAnswer(next)
    if (next.state !== 'connected') return
    setEntered(undefined)
    setPassword('')
    form.reset()
    toast.done(t('connect.done', { name: next.organisation?.name ?? localName ?? '' }))
    onConnected()
  }
  const signUp = async (): Promise<void> => {
    await register.run({ ...typed, name: form.values.name.trim() })
    toast.done(t('connect.mailSent', { email: typed.email }))
    await enter(typed)
  }

  if (entered && answer?.state === 'secondFactor')
    return (
      <div className={classes.steps}>
        <SecondFactorStep onCode={(code) => enter({ ...entered, code })} onBack={() => setAnswer(undefined)} />
      </div>
    )
  if (entered && answer?.state === 'choose')
    return (
      <ChooseOrganisation
        organisations={answer.organisations}
        onChoose={(organisationId) => enter({ ...entered, organisationId })}
        onBack={() => setAnswer(undefined)}
      />
    )
  if (mode === 'forgot') {
    const back = (): void => setMode('signIn')
    return (
      <div className={classes.steps}>
        <ForgotPassword url={typed.url} email={typed.email} onDone={back} onBack={back} />
      </div>
    )
  }
  return (
    <div className={classes.steps}>
      <ChoiceInput
        label={t('connect.account')}
        segmented
        value={mode}
        onChange={setMode}
        choices={[
          { value: 'signIn', label: t('connect.have') },
          { value: 'register', label: t('connect.new') },
          { value: 'invited', label: t('invited.title') },
        ]}
      />
      {localName !== undefined && mode !== 'invited' && <p className={classes.claim}>{t('connect.claim', { name: localName })}</p>}
      {mode === 'invited' ? (
        <InvitationForm url={form.values.url} onJoined={enter} onBack={onBack} />
      ) : (
        <CredentialsForm
          key={mode}
          form={form}
          isNew={mode === 'register'}
          password={password}
          onPassword={setPassword}
          onSave={mode === 'register' ? signUp : () => enter(typed)}
          onForgot={() => setMode('forgot')}
          onBack={onBack}
        />
      )}
    </div>
  )
}
