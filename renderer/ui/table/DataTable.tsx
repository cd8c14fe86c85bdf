import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@mantine/core'
import { EmptyState } from '../EmptyState.tsx'
import { useHotKeys } from '../keys/useHotKeys.ts'
import { usePlace } from '../format.ts'
import { usePreferences } from '../preferences.ts'
import type { Column } from './Column.ts'
import classes from './DataTable.module.css'
import { TableHead } from './TableHead.tsx'
import { TableToolbar } from './TableToolbar.tsx'
import { gridTemplate, stepFor } from './tableLayout.ts'
import type { TableState } from './tableState.ts'
import { useTableMemory } from './useTableMemory.ts'
import { useTableModel } from './useTableModel.ts'

export interface DataTableProps<Row extends object> {
  /** Names the list: its filters, sort, columns and scroll are remembered under it. */
  stateKey: string
  /** What the rows are, for screen readers: “Residents”. */
  label: string
  rows: readonly Row[]
  /** Keep it out of render, or in useMemo. */
  columns: readonly Column<Row>[]
  rowId: (row: Row) => string
  /** Enter, or a click. */
  onOpen?: (row: Row) => void
  /** The row shown in the side panel. */
  openId?: string | undefined
  /** When there are no rows at all. */
  empty: ReactNode
  /** Between the filters and the column menu: an ExportMenu, more filters. */
  tools?: ReactNode
  start?: Partial<TableState>
  /** Under the rows, column id → content: totals. */
  totals?: Readonly<Record<string, ReactNode>>
}

/** A list of any length: sorted, filtered, walked with the arrows, and as it was left on the next visit. */
export function DataTable<Row extends object>({
  stateKey,
  label,
  rows,
  columns,
  rowId,
  onOpen,
  openId,
  empty,
  tools,
  start = {},
  totals,
}: DataTableProps<Row>) {
  const { t } = useTranslation('ui')
  const { locale } = usePlace()
  const { touch } = usePreferences()
  const [state, change, keepScroll] = useTableMemory(stateKey, start)
  const model = useTableModel(rows, columns, state, locale)
  const scroller = useRef<HTMLDivElement>(null)
  const filter = useRef<HTMLInputElement>(null)
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      model.rows.findIndex((row) => rowId(row) === openId),
    ),
  )
  const id = useId()
  const [startAt] = useState(state.scroll)
  const rowHeight = touch ? 40 : 32
  const active = Math.min(at, model.rows.length - 1)

  const virtual = useVirtualizer({
    count: model.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    paddingStart: 32,
    scrollPaddingStart: 32,
    scrollPaddingEnd: totals ? rowHeight : 0,
    initialOffset: startAt,
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  useEffect(() => {
    // In braces: newer engines answer a promise here, which React would take for a clean-up.
    void scroller.current?.scrollTo(0, startAt)
  }, [startAt])

  useHotKeys([
    { keys: '/', label: t('table.keys.filter'), run: () => filter.current?.focus() },
    { keys: 'arrowdown', label: t('table.keys.move'), run: () => scroller.current?.focus() },
  ])

  const open = (index: number): void => {
    const row = model.rows[index]
    if (!row) return
    setAt(index)
    onOpen?.(row)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2)
    const target = stepFor(event.key, active, model.rows.length, page)
    if (target !== undefined) {
      setAt(target)
      virtual.scrollToIndex(target)
      if (openId !== undefined && onOpen && model.rows[target]) onOpen(model.rows[target])
    } else if (event.key === 'Enter') open(active)
    else return
    event.preventDefault()
  }

  if (rows.length === 0) return <>{empty}</>
  const template = gridTemplate(model.columns)
  return (
    <div className={classes.frame}>
      <TableToolbar
        ref={filter}
        columns={columns}
        state={state}
        shownIds={model.columns.map((column) => column.id)}
        found={model.rows.length}
        of={rows.length}
        onChange={(part) => {
          change(part)
          if (part.text === undefined && part.filters === undefined) return
          setAt(0)
          scroller.current?.scrollTo(0, 0)
        }}
        onDone={() => scroller.current?.focus()}
        tools={tools}
      />
      <div
        ref={scroller}
        className={classes.scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={model.rows.length + 1}
        aria-colcount={model.columns.length}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={(event) => keepScroll(event.currentTarget.scrollTop)}
      >
        <div className={classes.canvas} style={{ height: virtual.getTotalSize() + (totals ? rowHeight : 0) }}>
          <TableHead columns={model.columns} template={template} sort={state.sort} onSort={(sort) => change({ sort })} />
          {virtual.getVirtualItems().map((item) => {
            const row = model.rows[item.index]
            if (!row) return null
            return (
              <div
                key={rowId(row)}
                id={`${id}-${item.index}`}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={rowId(row) === openId}
                className={classes.row}
                data-active={item.index === active}
                data-opens={onOpen !== undefined}
                style={{ transform: `translateY(${item.start}px)`, gridTemplateColumns: template, height: rowHeight }}
                onClick={() => open(item.index)}
              >
                {model.columns.map((column) => (
                  <div key={column.id} role="gridcell" className={classes.cell} data-align={column.align}>
                    {column.cell ? column.cell(row) : plain(column.value(row))}
                  </div>
                ))}
              </div>
            )
          })}
          {totals && (
            <div
              role="row"
              aria-rowindex={model.rows.length + 2}
              className={classes.totals}
              style={{ gridTemplateColumns: template, height: rowHeight }}
            >
              {model.columns.map((column) => (
                <div key={column.id} role="gridcell" className={classes.cell} data-align={column.align}>
                  {totals[column.id]}
                </div>
              ))}
            </div>
          )}
        </div>
        {model.rows.length === 0 && (
          <div className={classes.none} role="row">
            <div role="gridcell">
              <EmptyState
                action={
                  <Button variant="default" onClick={() => change({ text: '', filters: {} })}>
                    {t('table.clear')}
                  </Button>
                }
              >
                {t('table.noMatch')}
              </EmptyState>
            </div>
          </div>
        )}
      </div>
    </div>
  )
}

function plain(value: unknown): ReactNode {
  return value === undefined || value === null || value === '' ? '–' : String(value)
}
