import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { monthOf } from '../../../shared/kernel/day.ts'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useFormat, usePlace } from '../../ui/format.ts'
import { KeyFigure, KeyFigures } from '../../ui/KeyFigure.tsx'
import type { Column } from '../../ui/table/Column.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import classes from './Expenses.module.css'
import { sumByType, type ExpenseRow, type Place } from './expenseRows.ts'
import type { ExpensesSearch } from './upkeep.routes.tsx'

const TYPES_SHOWN = 3

interface ExpenseListProps {
  expenses: readonly ExpenseRow[]
  properties: readonly Place[]
  search: ExpensesSearch
  onShow: (part: Partial<ExpensesSearch>) => void
}

/** The expenses of one property or all, of one month or all, and what they come to. */
export function ExpenseList({ expenses, properties, search, onShow }: ExpenseListProps) {
  const { t } = useTranslation('upkeep')
  const { currency, today } = usePlace()
  const format = useFormat()
  const names = useMemo(() => new Map(properties.map(({ id, name }) => [id, name])), [properties])
  const months = [...new Set([monthOf(today), ...expenses.map((row) => monthOf(row.spentOn))])].toSorted().toReversed()
  const shown = useMemo(
    () =>
      expenses.filter(
        (row) =>
          (search.month === undefined || monthOf(row.spentOn) === search.month) &&
          (search.property === undefined || row.propertyId === search.property),
      ),
    [expenses, search.month, search.property],
  )
  const { total, byType } = sumByType(shown)
  const columns = useExpenseColumns(names)
  return (
    <>
      <div className={classes.narrow}>
        <ChoiceInput
          label={t('month')}
          choices={[{ value: '', label: t('allMonths') }, ...months.map((value) => ({ value, label: format.month(value) }))]}
          value={search.month ?? ''}
          onChange={(month) => onShow({ month: month || undefined })}
        />
        <ChoiceInput
          label={t('field.property')}
          choices={[{ value: '', label: t('allProperties') }, ...properties.map(({ id, name }) => ({ value: id, label: name }))]}
          value={search.property ?? ''}
          onChange={(property) => onShow({ property: property || undefined })}
        />
      </div>
      <div className={classes.sums}>
        <KeyFigures>
          <KeyFigure label={t('total')} value={format.money({ minor: total, currency })} note={t('count', { count: shown.length })} />
          {byType.slice(0, TYPES_SHOWN).map(({ type, minor, count }) => (
            <KeyFigure key={type} label={type} value={format.money({ minor, currency })} note={t('count', { count })} />
          ))}
        </KeyFigures>
      </div>
      <DataTable
        stateKey="expenses"
        label={t('title')}
        rows={shown}
        columns={columns}
        rowId={(row) => row.id}
        openId={search.open}
        onOpen={(row) => onShow({ open: row.id, add: undefined })}
        empty={<EmptyState>{t('none')}</EmptyState>}
        totals={{ spentOn: t('total'), amount: <Amount value={{ minor: total, currency }} strong /> }}
      />
    </>
  )
}

function useExpenseColumns(names: ReadonlyMap<string, string>): Column<ExpenseRow>[] {
  const { t } = useTranslation('upkeep')
  const { currency } = usePlace()
  return useMemo(
    () => [
      { id: 'spentOn', header: t('field.spentOn'), value: (row) => row.spentOn, cell: (row) => <DayText day={row.spentOn} />, width: 104 },
      { id: 'property', header: t('field.property'), value: (row) => names.get(row.propertyId), width: 180 },
      { id: 'type', header: t('field.type'), value: (row) => row.type, width: 150 },
      {
        id: 'amount',
        header: t('field.amountIn', { currency }),
        value: (row) => ({ minor: row.amount, currency: row.currency }),
        cell: (row) => <Amount value={{ minor: row.amount, currency: row.currency }} />,
        align: 'end',
        width: 130,
        unsearched: true,
      },
      { id: 'paidTo', header: t('field.paidTo'), value: (row) => row.paidTo, width: 200 },
      { id: 'description', header: t('field.description'), value: (row) => row.description, width: 200, grow: true },
    ],
    [t, currency, names],
  )
}
