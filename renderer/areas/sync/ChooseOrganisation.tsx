import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InlineError } from '../../ui/InlineError.tsx'
import { KeyHint } from '../../ui/keys/KeyHint.tsx'
import { useHotKeys } from '../../ui/keys/useHotKeys.ts'
import type { Recognisable } from '../../../shared/areas/organisations/told-apart.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import classes from './Connect.module.css'
import { useRoleName } from './useRoleName.ts'
import { useToldApart } from './useToldApart.ts'

interface ChooseOrganisationProps {
  organisations: readonly (Recognisable & { role: string })[]
  onChoose: (id: string) => Promise<void>
  onBack: () => void
}

/** Which of the account's organisations this desk is to work on; the digits choose. */
export function ChooseOrganisation({ organisations, onChoose, onBack }: ChooseOrganisationProps) {
  const { t } = useTranslation('sync')
  const roleName = useRoleName()
  const apart = useToldApart(organisations, ['role'])
  const words = (one: (typeof organisations)[number]): string => [roleName(one.role), apart(one)].filter((word) => word !== '').join(' · ')
  const [busy, setBusy] = useState<string>()
  const [error, setError] = useState<unknown>()
  const choose = (id: string): void => {
    setBusy(id)
    setError(undefined)
    onChoose(id)
      .catch(setError)
      .finally(() => setBusy(undefined))
  }
  useHotKeys([
    ...organisations.slice(0, 9).map(({ id, name }, index) => ({ keys: String(index + 1), label: name, run: () => choose(id) })),
    { keys: 'escape', label: t('connect.back'), run: onBack },
  ])
  if (organisations.length === 0)
    return <EmptyState action={<Button onClick={onBack}>{t('connect.back')}</Button>}>{t('choose.none')}</EmptyState>
  return (
    <div className={classes.steps}>
      <h2>{t('choose.title')}</h2>
      <ul className={classes.choices}>
        {organisations.map((one, index) => (
          <li key={one.id}>
            <button type="button" className={classes.choice} disabled={busy !== undefined} onClick={() => choose(one.id)}>
              <span>
                <strong>{one.name}</strong>
                <span className={classes.role}>{busy === one.id ? t('choose.coming') : words(one)}</span>
              </span>
              {index < 9 && <KeyHint keys={String(index + 1)} />}
            </button>
          </li>
        ))}
      </ul>
      {error !== undefined && <InlineError error={error} />}
    </div>
  )
}
