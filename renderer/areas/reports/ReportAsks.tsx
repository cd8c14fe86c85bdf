import { useTranslation } from 'react-i18next'
import { DayInput } from '../../forms/DayInput.tsx'
import { RefPicker } from '../../forms/RefPicker.tsx'
import classes from './Reports.module.css'
import type { Asks } from './reportSpecs.ts'
import type { Asked } from './useAsked.ts'
import { useFindResident } from '../residents/useFindResident.ts'

/** The fields above a report. */
export function ReportAsks({ asks, asked }: { asks: Asks; asked: Asked }) {
  const { t } = useTranslation('reports')
  if (asks === 'asOf') {
    return (
      <div className={classes.asks}>
        <DayInput label={t('ask.asOf')} value={asked.asOf} onChange={(asOf) => asked.set({ asOf })} />
      </div>
    )
  }
  if (asks === 'resident') {
    return (
      <div className={classes.asks}>
        <div className={classes.wide}>
          <RefPicker
            label={t('ask.resident')}
            value={asked.resident}
            onChange={(resident) => asked.set({ resident })}
            useFind={useFindResident}
            placeholder={t('ask.residentHint')}
          />
        </div>
      </div>
    )
  }
  const turned = asked.from !== undefined && asked.to !== undefined && asked.from > asked.to
  return (
    <div className={classes.asks}>
      <DayInput label={t('ask.from')} value={asked.from} onChange={(from) => asked.set({ from })} />
      <DayInput label={t('ask.to')} value={asked.to} onChange={(to) => asked.set({ to })} error={turned ? t('ask.turned') : undefined} />
    </div>
  )
}
