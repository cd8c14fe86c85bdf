import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { useFormat } from '../../ui/format.ts'
import { leavingOf } from './leavingOf.ts'
import { KeyFigure, KeyFigures } from '../../ui/KeyFigure.tsx'

/** The four numbers of the morning. */
export function TodayFigures({ dashboard }: { dashboard: OutputOf<'reports.dashboard'> }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const { beds, arrears, months } = dashboard
  const month = months.at(-1)
  const { ahead, overdue } = leavingOf(dashboard, dashboard.asOf)
  const share = (part: number, whole: number): string => format.share(whole === 0 ? 0 : part / whole)
  return (
    <KeyFigures>
      <KeyFigure
        label={t('today.occupied')}
        value={t('today.occupiedOf', { occupied: format.count(beds.occupied), beds: format.count(beds.total) })}
        note={t('today.occupiedNote', { share: share(beds.occupied, beds.total), vacant: format.count(beds.vacant) })}
      />
      {month && (
        <KeyFigure
          label={t('today.collected')}
          value={month.collected.minor === 0 ? '–' : format.money(month.collected)}
          note={
            month.due.minor === 0
              ? t('today.nothingDue')
              : t('today.collectedNote', { share: share(month.collected.minor, month.due.minor), due: format.money(month.due) })
          }
        />
      )}
      <KeyFigure
        label={t('today.arrears')}
        value={arrears.total.minor === 0 ? '–' : format.money(arrears.total)}
        tone={arrears.total.minor > 0 ? 'bad' : undefined}
        note={t('today.arrearsNote', { count: arrears.residents, shown: format.count(arrears.residents) })}
      />
      <KeyFigure
        label={t('today.soon')}
        value={format.count(ahead.length)}
        note={
          overdue > 0
            ? t('today.overdue', { count: overdue, shown: format.count(overdue) })
            : t('today.soonNote', { count: dashboard.arrivals.length, shown: format.count(dashboard.arrivals.length) })
        }
      />
    </KeyFigures>
  )
}
