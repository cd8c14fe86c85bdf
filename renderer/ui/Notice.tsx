import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Notice.module.css'

/** Something to know before going on, with what can be done about it; not a failure. */
export function Notice({ tone = 'info', children, action }: { tone?: 'info' | 'warn'; children: ReactNode; action?: ReactNode }) {
  const Shape = tone === 'warn' ? IconAlertTriangle : IconInfoCircle
  return (
    <div className={classes.notice} data-tone={tone} role="status">
      <Shape size={16} aria-hidden="true" />
      <div className={classes.text}>{children}</div>
      {action}
    </div>
  )
}
