import {
  columnFilteringFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import { compareValues, searchText, type Column } from './Column.ts'
import type { TableState } from './tableState.ts'

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
})

export interface TableModel<Row> {
  /** Rows after filter and sort. */
  rows: readonly Row[]
  columns: readonly Column<Row>[]
}

/** Filters and sorts: TanStack Table over our columns, with the state held by the caller. */
export function useTableModel<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  state: TableState,
  locale: string,
): TableModel<Row> {
  const collator = useMemo(() => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }), [locale])
  const matches = useMemo(() => matcherOf(columns), [columns])
  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, Row, unknown> => ({
        id: column.id,
        accessorFn: (row) => column.value(row),
        sortFn: (a, b) => compareValues(column.value(a.original), column.value(b.original), collator),
        filterFn: (row, _id, wanted: string) => String(column.value(row.original) ?? '') === wanted,
      })),
    [columns, collator],
  )
  const table = useTable<typeof features, Row>({
    features,
    data: rows,
    columns: definitions,
    state: {
      sorting: state.sort ? [state.sort] : [],
      columnFilters: Object.entries(state.filters).map(([id, value]) => ({ id, value })),
      columnVisibility: {
        ...Object.fromEntries(columns.filter((column) => column.hidden).map((column) => [column.id, false])),
        ...state.shown,
      },
      globalFilter: state.text.trim().toLocaleLowerCase(),
    },
    getColumnCanGlobalFilter: (column) => column.id === columns[0]?.id,
    globalFilterFn: (row, _id, wanted: string) => matches(row.original, wanted),
  })
  const shown = new Set(table.getVisibleLeafColumns().map((column) => column.id))
  return { rows: table.getRowModel().rows.map((row) => row.original), columns: columns.filter((column) => shown.has(column.id)) }
}

/** Whether a row holds every word; its own words are put together once. */
function matcherOf<Row extends object>(columns: readonly Column<Row>[]): (row: Row, wanted: string) => boolean {
  const known = new WeakMap<Row, string>()
  return (row, wanted) => {
    const text = known.get(row) ?? searchText(columns, row)
    known.set(row, text)
    return wanted.split(/\s+/).every((word) => text.includes(word))
  }
}
