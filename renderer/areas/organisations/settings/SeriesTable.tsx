import { useTranslation } from 'react-i18next'
import { useRead } from '../../../app/host/useRead.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import classes from './Settings.module.css'

/** Every run of numbers in use: each desk has its own, so two desks never give the same one. */
export function SeriesTable() {
  const { t } = useTranslation('organisations')
  const series = useRead('series.list', { limit: 200 })
  return (
    <Loaded read={series}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState>{t('settings.numbering.empty')}</EmptyState>
        ) : (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('settings.numbering.document')}</th>
                <th scope="col">{t('settings.numbering.desk')}</th>
                <th scope="col">{t('settings.numbering.year')}</th>
                <th scope="col">{t('settings.numbering.next')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>{t(`documentType.${row.documentType}`)}</td>
                  <td>{row.deviceCode}</td>
                  <td>{row.year}</td>
                  <td>{`${row.prefix}${row.deviceCode}-${row.year}-${String(row.next).padStart(4, '0')}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Loaded>
  )
}
