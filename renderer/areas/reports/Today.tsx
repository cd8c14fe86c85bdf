import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { useFormat, usePlace } from '../../ui/format.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page, PageHeader } from '../../ui/Page.tsx'
import { Doors } from './Doors.tsx'
import { leavingOf } from './leavingOf.ts'
import { Movements } from './Movements.tsx'
import classes from './Today.module.css'
import { TodayCharts } from './TodayCharts.tsx'
import { TodayFigures } from './TodayFigures.tsx'

/** How the house stands this morning: what is full, what came in, who is late, who comes and goes. */
export function Today() {
  const { t } = useTranslation('reports')
  const { today } = usePlace()
  const format = useFormat()
  const dashboard = useRead('reports.dashboard', { asOf: today })
  return (
    <Page>
      <PageHeader title={t('today.title')} note={format.dayLong(today)} />
      <Loaded read={dashboard}>
        {(data) =>
          data.beds.total === 0 ? (
            <Doors />
          ) : (
            <>
              <TodayFigures dashboard={data} />
              <TodayCharts dashboard={data} />
              <div className={classes.movements}>
                <Movements title={t('today.arrivals')} none={t('today.noArrivals')} movements={data.arrivals} />
                <Movements title={t('today.departures')} none={t('today.noDepartures')} movements={leavingOf(data, today).ahead} />
                <Movements title={t('today.ending')} none={t('today.noEnding')} movements={data.expiring} />
              </div>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
