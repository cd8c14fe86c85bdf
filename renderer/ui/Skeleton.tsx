import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './States.module.css'

const PATIENCE_MS = 150
const WIDTHS = ['62%', '80%', '48%', '71%', '55%']

/** Grey lines where the rows will be, once waiting has lasted long enough to notice. */
export function Skeleton({ lines = 8 }: { lines?: number }) {
  const { t } = useTranslation('ui')
  const shown = useAfter(PATIENCE_MS)
  return (
    <div role="status" aria-label={t('loading')} className={classes.bones}>
      {shown &&
        Array.from({ length: lines }, (_, index) => (
          <div key={index} className={classes.bone} style={{ width: WIDTHS[index % WIDTHS.length] }} />
        ))}
    </div>
  )
}

function useAfter(ms: number): boolean {
  const [after, setAfter] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setAfter(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return after
}
