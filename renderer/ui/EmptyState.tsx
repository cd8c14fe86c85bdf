import type { ReactNode } from 'react'
import classes from './States.module.css'

/** Nothing here yet: one sentence and, where there is something to do about it, one button. */
export function EmptyState({ children, action, icon }: { children: ReactNode; action?: ReactNode; icon?: ReactNode }) {
  return (
    <div className={classes.state}>
      {icon !== undefined && (
        <div className={classes.icon} aria-hidden="true">
          {icon}
        </div>
      )}
      <p>{children}</p>
      {action}
    </div>
  )
}
