import type { ReactNode } from 'react'
import classes from './KeyFigure.module.css'

/** One number that matters, what it is, and one line that puts it in proportion. */
export function KeyFigure({
  label,
  value,
  note,
  tone,
}: {
  label: string
  value: ReactNode
  note?: ReactNode
  tone?: 'bad' | 'warn' | undefined
}) {
  return (
    <div className={classes.figure}>
      <div className={classes.label}>{label}</div>
      <div className={classes.value} data-tone={tone}>
        {value}
      </div>
      {note !== undefined && <div className={classes.note}>{note}</div>}
    </div>
  )
}

export function KeyFigures({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>
}
