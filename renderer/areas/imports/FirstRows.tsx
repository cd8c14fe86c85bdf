import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExpenseRow } from '../../../shared/areas/imports/read-expenses.ts'
import type { RentRollRow } from '../../../shared/areas/imports/read-rent-roll-row.ts'
import { residentName } from '../../../shared/areas/residents/resident-name.ts'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import classes from './Import.module.css'
import type { ImportPreview, ImportType } from './importDraft.ts'
import { useFieldName } from './useFieldName.ts'

const SHOWN = 12

interface Cell {
  readonly field: string
  readonly shown: ReactNode
  readonly isAmount?: boolean
}

/** The first sound rows as they were understood, to compare with the file at a glance. */
export function FirstRows({ type, preview }: { type: ImportType; preview: ImportPreview }) {
  const { t } = useTranslation('imports')
  const fieldName = useFieldName()
  const cellsOf = useCells(type, preview.currency)
  const rows = preview.rows.slice(0, SHOWN).map((row) => ({ row: row.row, cells: cellsOf(row) }))
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{t('look.first')}</caption>
      <thead>
        <tr>
          <th scope="col" data-align="end" className={classes.row}>
            {t('rejected.row')}
          </th>
          {rows[0]?.cells.map(({ field, isAmount }) => (
            <th key={field} scope="col" data-align={isAmount ? 'end' : undefined}>
              {fieldName(field)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, cells }) => (
          <tr key={row}>
            <td data-align="end">{row}</td>
            {cells.map(({ field, shown, isAmount }) => (
              <td key={field} data-align={isAmount ? 'end' : undefined}>
                {shown ?? '–'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What of a row is worth a glance, in the order of a list on paper. */
function useCells(type: ImportType, currency: string): (row: ImportPreview['rows'][number]) => Cell[] {
  const { t } = useTranslation('imports')
  const money = (field: string, minor: number | undefined): Cell => ({
    field,
    shown: <Amount value={minor === undefined ? undefined : { minor, currency }} />,
    isAmount: true,
  })
  if (type === 'expenses')
    return (given) => {
      const row = given as unknown as ExpenseRow
      return [
        { field: 'property', shown: row.property },
        { field: 'date', shown: <DayText day={row.spentOn} /> },
        { field: 'type', shown: row.type },
        { field: 'description', shown: row.description },
        money('amount', row.amount),
      ]
    }
  return (given) => {
    const row = given as unknown as RentRollRow
    return [
      { field: 'property', shown: row.property },
      { field: 'unit', shown: row.bed === undefined ? row.unit : `${row.unit}-${row.bed}` },
      { field: 'status', shown: t(`occupancy.${row.occupancy}`) },
      { field: 'name', shown: row.person && residentName(row.person) },
      { field: 'start', shown: <DayText day={row.start} /> },
      { field: 'end', shown: <DayText day={row.end} /> },
      money('rent', row.rent),
      money('deposit', row.deposit),
      money('balance', row.balance),
    ]
  }
}
