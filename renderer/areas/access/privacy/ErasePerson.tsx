import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../app/host/contract.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import classes from '../Access.module.css'
import { EraseDialog } from './EraseDialog.tsx'

const GOES = ['name', 'identity', 'files', 'notes', 'trail'] as const
const STAYS = ['money', 'nights', 'mark'] as const

/** What goes, what stays and why, before anything is done; and afterwards what was done. */
export function ErasePerson({ residentId, name }: { residentId: string; name: string }) {
  const { t } = useTranslation('access')
  const [asking, setAsking] = useState(false)
  const [answer, setAnswer] = useState<OutputOf<'privacy.erase'>>()
  if (answer)
    return (
      <div role="status">
        <h3>{answer.alreadyErased ? t('erase.already') : t('erase.done', { count: sum(answer.documents) })}</h3>
        <ul className={classes.list}>
          {[...answer.kept, ...answer.remains].map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </div>
    )
  return (
    <div className={classes.stack}>
      <p>{t('erase.text')}</p>
      <div className={classes.two}>
        <div>
          <h3>{t('erase.goes')}</h3>
          <ul className={classes.list}>
            {GOES.map((one) => (
              <li key={one}>{t(`erase.going.${one}`)}</li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t('erase.stays')}</h3>
          <ul className={classes.list}>
            {STAYS.map((one) => (
              <li key={one}>{t(`erase.staying.${one}`)}</li>
            ))}
          </ul>
        </div>
      </div>
      <div>
        <ActionButton kind="danger" onClick={() => setAsking(true)}>
          {t('erase.go')}
        </ActionButton>
      </div>
      {asking && <EraseDialog residentId={residentId} name={name} onErased={setAnswer} onClose={() => setAsking(false)} />}
    </div>
  )
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0)
}
