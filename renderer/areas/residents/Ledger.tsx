import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { Amount } from '../../ui/Amount.tsx'
import { DayText } from '../../ui/DayText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import classes from './Ledger.module.css'

/** The account of a person: what was charged, what came in, and what was owed after each, the newest first. */
export function Ledger({ residentId }: { residentId: string }) {
  const { t } = useTranslation('residents')
  const read = useRead('reports.statement', { residentId })
  return (
    <Loaded read={read}>
      {({
        rows,
        totals: {
          balance: { currency },
        },
      }) =>
        rows.length === 0 ? (
          <EmptyState>{t('ledger.empty')}</EmptyState>
        ) : (
          <table className={classes.ledger}>
            <thead>
              <tr>
                <th scope="col">{t('ledger.day')}</th>
                <th scope="col">{t('ledger.what')}</th>
                <th scope="col" data-align="end">
                  {t('ledger.charged', { currency })}
                </th>
                <th scope="col" data-align="end">
                  {t('ledger.paid', { currency })}
                </th>
                <th scope="col" data-align="end">
                  {t('ledger.balance', { currency })}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.toReversed().map((row, index) => (
                <tr key={`${row.documentId}:${rows.length - index}`}>
                  <td>
                    <DayText day={row.on} />
                  </td>
                  <td>
                    {row.description} <span className={classes.number}>{row.number}</span>
                  </td>
                  <td>
                    <Amount value={row.charge} />
                  </td>
                  <td>
                    <Amount value={row.payment} />
                  </td>
                  <td>
                    <Amount value={row.balance} strong />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Loaded>
  )
}
