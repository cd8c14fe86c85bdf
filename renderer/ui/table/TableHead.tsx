import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Column } from './Column.ts'
import classes from './DataTable.module.css'
import { nextSort, type TableState } from './tableState.ts'

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[]
  template: string
  sort: TableState['sort']
  onSort: (sort: TableState['sort']) => void
}

export function TableHead<Row>({ columns, template, sort, onSort }: TableHeadProps<Row>) {
  return (
    <div role="row" aria-rowindex={1} className={classes.head} style={{ gridTemplateColumns: template }}>
      {columns.map((column) => {
        const sorted = sort?.id === column.id ? (sort.desc ? 'descending' : 'ascending') : 'none'
        return (
          <div key={column.id} role="columnheader" aria-sort={sorted} className={classes.headCell}>
            <button type="button" className={classes.sort} data-align={column.align} onClick={() => onSort(nextSort(sort, column.id))}>
              <span className={classes.headText}>{column.header}</span>
              {sorted === 'ascending' && <IconArrowUp size={14} aria-hidden="true" />}
              {sorted === 'descending' && <IconArrowDown size={14} aria-hidden="true" />}
            </button>
          </div>
        )
      })}
    </div>
  )
}
