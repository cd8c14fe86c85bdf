import type { ReactNode } from 'react'
import classes from './PlainTable.module.css'

export interface PlainColumn {
  text: string
  align?: 'end'
  /** Said to screen readers alone: a column of buttons. */
  spoken?: boolean
  width?: number
}

/** A short list that fits the page: what needs sorting, filters or a thousand rows is a DataTable. */
export function PlainTable({ label, columns, children }: { label: string; columns: readonly PlainColumn[]; children: ReactNode }) {
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ text, align, spoken, width }) => (
            <th key={text} scope="col" data-align={align} style={width === undefined ? undefined : { width }}>
              {spoken ? <span className={classes.spoken}>{text}</span> : text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
