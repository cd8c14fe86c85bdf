import { useTranslation } from 'react-i18next'
import { epochMsOf } from '../../../shared/kernel/day.ts'
import type { OutputOf } from '../../app/host/contract.ts'
import { Chart } from '../../ui/chart/Chart.tsx'
import { usePlace, useFormat } from '../../ui/format.ts'
import { moneyAxis } from './moneyAxis.ts'
import classes from './Today.module.css'

/** Occupancy over a year, due against collected by month, arrears by age. */
export function TodayCharts({ dashboard }: { dashboard: OutputOf<'reports.dashboard'> }) {
  const { t } = useTranslation('reports')
  const { locale } = usePlace()
  const format = useFormat()
  const { months, arrears } = dashboard
  const labels = months.map(({ month }) => monthShort(month, locale))
  const money = moneyAxis(arrears.total.currency, locale)
  return (
    <div className={classes.charts}>
      <Chart
        title={t('today.occupancyYear')}
        kind="line"
        labels={labels}
        series={[{ name: t('today.occupied'), values: months.map(({ beds, occupied }) => (beds === 0 ? undefined : occupied / beds)) }]}
        format={format.share}
        max={1}
      />
      <Chart
        title={t('today.dueCollected')}
        kind="bar"
        labels={labels}
        series={[
          { name: t('today.due'), values: months.map(({ due }) => due.minor), colour: 2 },
          { name: t('today.collectedShort'), values: months.map(({ collected }) => collected.minor), colour: 1 },
        ]}
        format={money.full}
        formatShort={money.short}
      />
      <Chart
        title={t('today.arrearsByAge')}
        kind="bar"
        labels={arrears.byAge.map(({ age }) => t(`age.${age}`))}
        series={[{ name: t('today.arrears'), values: arrears.byAge.map(({ amount }) => amount.minor), colour: 1 }]}
        format={money.full}
        formatShort={money.short}
      />
    </div>
  )
}

function monthShort(month: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(epochMsOf(`${month}-01T00:00:00.000Z`))
}
