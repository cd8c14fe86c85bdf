import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Mark } from '../../../app/shell/Mark.tsx'
import classes from './Desk.module.css'
import { WhoWorks } from './WhoWorks.tsx'

/** In place of everything while the desk is locked; what was open is open again afterwards. */
export function LockScreen({ organisation }: { organisation: string | undefined }) {
  const { t } = useTranslation('access')
  const queries = useQueryClient()
  return (
    <main className={classes.lock}>
      <div className={classes.sheet}>
        <header>
          <Mark size={32} />
          <h1>{organisation ?? 'RentFlow'}</h1>
          <p>{t('lock.locked')}</p>
        </header>
        <WhoWorks onIn={() => void queries.invalidateQueries()} />
      </div>
    </main>
  )
}
