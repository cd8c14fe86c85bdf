import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'
import { DayText } from '../../../ui/DayText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useFormat, usePlace } from '../../../ui/format.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { StatusBadge } from '../../../ui/StatusBadge.tsx'
import classes from './Settings.module.css'

/** The rates in force today, where each comes from, and whether it is the owner's own. */
export function TaxTable() {
  const { t } = useTranslation('organisations')
  const { today } = usePlace()
  const format = useFormat()
  const table = useRead('billing.taxTable', { on: today })
  return (
    <Loaded read={table}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState>{t('settings.tax.noTable')}</EmptyState>
        ) : (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('settings.tax.rule')}</th>
                <th scope="col">{t('settings.tax.rate')}</th>
                <th scope="col">{t('settings.tax.since')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.rule} ${row.fromOn} ${row.id ?? ''}`} className={classes.rule}>
                  <td>
                    {row.note ?? row.rule} {row.own && <StatusBadge tone="info">{t('settings.tax.own')}</StatusBadge>}
                    <div className={classes.source}>{row.source}</div>
                  </td>
                  <td>{format.share(row.basisPoints / 10_000)}</td>
                  <td>
                    <DayText day={row.fromOn} />
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
