import { PinInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { useRead } from '../../../app/host/useRead.ts'
import { useRun } from '../../../app/host/useRun.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { InlineError } from '../../../ui/InlineError.tsx'
import { KeyHint } from '../../../ui/keys/KeyHint.tsx'
import { useHotKeys } from '../../../ui/keys/useHotKeys.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useRoleName } from '../../sync/useRoleName.ts'
import classes from './Desk.module.css'
import { SignInHere } from './SignInHere.tsx'

type DeskUser = OutputOf<'desk.users'>['rows'][number]
const MOST_DIGITS = 8
const LEAST_DIGITS = 4

/** Pick a person by a digit, then type the PIN; who has none signs in with their password. */
export function WhoWorks({ onIn }: { onIn: () => void }) {
  const users = useRead('desk.users', {})
  const [picked, setPicked] = useState<DeskUser | 'other'>()
  if (picked === 'other' || (picked && !picked.hasPin))
    return <SignInHere email={picked === 'other' ? '' : (picked.email ?? '')} onIn={onIn} onBack={() => setPicked(undefined)} />
  if (picked) return <TypePin user={picked} onIn={onIn} onBack={() => setPicked(undefined)} />
  return <Loaded read={users}>{({ rows }) => <PickPerson users={rows} onPick={setPicked} />}</Loaded>
}

function PickPerson({ users, onPick }: { users: readonly DeskUser[]; onPick: (picked: DeskUser | 'other') => void }) {
  const { t } = useTranslation('access')
  const roleName = useRoleName()
  useHotKeys(users.slice(0, 9).map((user, index) => ({ keys: String(index + 1), label: user.name, run: () => onPick(user) })))
  return (
    <>
      <ul className={classes.people}>
        {users.map((user, index) => (
          <li key={user.userId}>
            <button
              type="button"
              className={classes.personButton}
              autoFocus={index === 0}
              data-autofocus={index === 0 ? true : undefined}
              onClick={() => onPick(user)}
            >
              <span className={classes.initials} aria-hidden="true">
                {initials(user.name)}
              </span>
              <span>
                <strong>{user.name}</strong>
                <span className={classes.role}>{roleName(user.role)}</span>
              </span>
              {index < 9 && <KeyHint keys={String(index + 1)} />}
            </button>
          </li>
        ))}
      </ul>
      <ActionButton keys="0" onClick={() => onPick('other')}>
        {t('switch.other')}
      </ActionButton>
    </>
  )
}

function TypePin({ user, onIn, onBack }: { user: DeskUser; onIn: () => void; onBack: () => void }) {
  const { t } = useTranslation('access')
  const change = useRun('desk.switchUser')
  const [pin, setPin] = useState('')
  const go = (): void => {
    change.run({ userId: user.userId, pin }).then(onIn, () => setPin(''))
  }
  useHotKeys([{ keys: 'enter', label: t('switch.open'), run: go, whileTyping: true }], { enabled: pin.length >= LEAST_DIGITS })
  return (
    <div className={classes.pin}>
      <p>{t('switch.pin', { name: user.name })}</p>
      <PinInput
        length={MOST_DIGITS}
        type="number"
        mask
        placeholder=""
        value={pin}
        onChange={setPin}
        aria-label={t('switch.pin', { name: user.name })}
        autoFocus
      />
      {change.error && <InlineError error={change.error} />}
      <div className={classes.buttons}>
        <ActionButton kind="main" running={change.running} disabled={pin.length < LEAST_DIGITS} onClick={go}>
          {t('switch.open')}
        </ActionButton>
        <ActionButton onClick={onBack}>{t('switch.somebodyElse')}</ActionButton>
      </div>
    </div>
  )
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('')
    .toUpperCase()
}
