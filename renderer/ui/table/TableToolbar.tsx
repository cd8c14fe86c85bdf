import { ActionIcon, CloseButton, Menu, Select, TextInput, Tooltip } from '@mantine/core'
import { IconColumns3, IconSearch } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../format.ts'
import { Toolbar, ToolbarGap } from '../Page.tsx'
import type { Column } from './Column.ts'
import classes from './DataTable.module.css'
import type { TableState } from './tableState.ts'

interface TableToolbarProps<Row> {
  ref: Ref<HTMLInputElement>
  columns: readonly Column<Row>[]
  state: TableState
  shownIds: readonly string[]
  found: number
  of: number
  onChange: (change: Partial<TableState>) => void
  onDone: () => void
  tools: ReactNode
}

/** Search, the columns' filters, how many are shown, and which columns. */
export function TableToolbar<Row>({ ref, columns, state, shownIds, found, of, onChange, onDone, tools }: TableToolbarProps<Row>) {
  const { t } = useTranslation('ui')
  const format = useFormat()
  return (
    <Toolbar label={t('table.tools')}>
      <TextInput
        ref={ref}
        w={220}
        value={state.text}
        placeholder={t('table.filter')}
        aria-label={t('table.filter')}
        aria-keyshortcuts="/"
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        rightSection={
          state.text === '' ? (
            <kbd className={classes.slash}>/</kbd>
          ) : (
            <CloseButton size={24} aria-label={t('table.clear')} onClick={() => onChange({ text: '' })} />
          )
        }
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && state.text !== '') onChange({ text: '' })
          else if (event.key !== 'Enter' && event.key !== 'ArrowDown' && event.key !== 'Escape') return
          if (event.key !== 'Escape' || state.text === '') onDone()
          event.preventDefault()
        }}
      />
      {columns.flatMap((column) =>
        column.filter
          ? [
              <Select
                key={column.id}
                w={160}
                clearable
                aria-label={column.filter.label}
                placeholder={column.filter.label}
                data={column.filter.choices.map((choice) => ({ ...choice }))}
                value={state.filters[column.id] ?? null}
                onChange={(value) => onChange({ filters: withFilter(state.filters, column.id, value) })}
                clearButtonProps={{ 'aria-label': t('table.clear') }}
              />,
            ]
          : [],
      )}
      <span className={classes.count} role="status">
        {found === of
          ? t('table.count', { count: of, shown: format.count(of) })
          : t('table.countOf', { found: format.count(found), of: format.count(of) })}
      </span>
      <ToolbarGap />
      {tools}
      <Menu closeOnItemClick={false} position="bottom-end">
        <Menu.Target>
          <Tooltip label={t('table.columns')}>
            <ActionIcon aria-label={t('table.columns')}>
              <IconColumns3 size={18} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {columns.slice(1).map((column) => (
            <Menu.CheckboxItem
              key={column.id}
              checked={shownIds.includes(column.id)}
              onChange={(checked) => onChange({ shown: { ...state.shown, [column.id]: checked } })}
            >
              {column.header}
            </Menu.CheckboxItem>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Toolbar>
  )
}

function withFilter(filters: TableState['filters'], id: string, value: string | null): TableState['filters'] {
  const rest = Object.fromEntries(Object.entries(filters).filter(([one]) => one !== id))
  return value === null ? rest : { ...rest, [id]: value }
}
