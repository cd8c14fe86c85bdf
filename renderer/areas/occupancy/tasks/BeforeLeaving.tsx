import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'
import { Amount } from '../../../ui/Amount.tsx'
import classes from './Task.module.css'

/** What is still owed by somebody who is about to leave: said before it is too late to ask for it. */
export function BeforeLeaving({ residentId }: { residentId: string }) {
  const { t } = useTranslation('occupancy')
  const { data } = useRead('payments.preview', { residentId })
  if (!data) return null
  if (data.suggested.minor === 0) return <p className={classes.settled}>{t('task.nothingOwed')}</p>
  return (
    <p className={classes.owed}>
      {t('task.stillOwed')} <Amount value={data.suggested} symbol strong />
    </p>
  )
}
