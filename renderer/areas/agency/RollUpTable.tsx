import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { Amount } from '../../ui/Amount.tsx'
import { useFormat } from '../../ui/format.ts'
import { PlainTable } from '../../ui/PlainTable.tsx'
import classes from './Agency.module.css'

type Answer = OutputOf<'agency.rollUp'>
type Figures = Pick<Answer['rows'][number], 'units' | 'occupied' | 'occupancy' | 'billed' | 'collected' | 'arrears'>

/** Organisations, each with its branches under it, and one sum for each currency. */
export function RollUpTable({ answer }: { answer: Answer }) {
  const { t } = useTranslation('agency')
  const isOneCurrency = answer.totals.length === 1
  const heads = ['units', 'occupied', 'occupancy', 'billed', 'collected', 'arrears'] as const
  return (
    <PlainTable
      label={t('rollUp.title')}
      columns={[{ text: t('rollUp.place') }, ...heads.map((head) => ({ text: t(`rollUp.${head}`), align: 'end' as const, width: 112 }))]}
    >
      {answer.organisations.map((organisation) => {
        const branches = answer.rows.filter((row) => row.organisationId === organisation.organisationId)
        return [
          <tr key={organisation.organisationId} className={classes.organisation}>
            <th scope="row">{organisation.organisation}</th>
            <Cells figures={organisation} />
          </tr>,
          // One branch that holds everything says nothing that its organisation does not.
          ...(branches.length > 1 || branches.some((branch) => branch.branchId !== undefined) ? branches : []).map((branch) => (
            <tr key={`${branch.organisationId}:${branch.branchId ?? ''}`}>
              <th scope="row" className={classes.branch}>
                {branch.branchId === undefined ? t('rollUp.noBranch') : branch.branch}
              </th>
              <Cells figures={branch} />
            </tr>
          )),
        ]
      })}
      {(answer.organisations.length > 1 || !isOneCurrency) &&
        answer.totals.map((total) => (
          <tr key={total.currency} className={classes.total}>
            <th scope="row">{t('rollUp.total', { currency: total.currency })}</th>
            <Cells figures={total} />
          </tr>
        ))}
    </PlainTable>
  )
}

function Cells({ figures }: { figures: Figures }) {
  const format = useFormat()
  return (
    <>
      <td data-align="end">{format.count(figures.units)}</td>
      <td data-align="end">{format.count(figures.occupied)}</td>
      <td data-align="end">{format.share(figures.occupancy / 10_000)}</td>
      <td data-align="end">
        <Amount value={figures.billed} symbol />
      </td>
      <td data-align="end">
        <Amount value={figures.collected} symbol />
      </td>
      <td data-align="end">
        <Amount value={figures.arrears} symbol tone="due" />
      </td>
    </>
  )
}
