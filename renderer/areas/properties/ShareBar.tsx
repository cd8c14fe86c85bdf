import { useFormat } from '../../ui/format.ts'
import classes from './ShareBar.module.css'

/** A share as a number with its bar, from zero. */
export function ShareBar({ part, of }: { part: number; of: number }) {
  const format = useFormat()
  if (of === 0) return <>–</>
  const share = part / of
  return (
    <span className={classes.share}>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.bar} style={{ width: `${share * 100}%` }} />
      </span>
      <span className={classes.number}>{format.share(share)}</span>
    </span>
  )
}
