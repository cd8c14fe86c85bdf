import { IconTool } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../ui/format.ts'
import classes from './Legend.module.css'
import { LEGEND, type LegendKey } from './legendKeys.ts'

interface LegendProps {
  counts: Readonly<Record<LegendKey, number>>
  /** What is asked for; the rest of the grid is dimmed. */
  only: LegendKey | undefined
  onOnly: (key: LegendKey | undefined) => void
}

/** What the colours and shapes mean, how many there are of each, and a way to see only those. */
export function Legend({ counts, only, onOnly }: LegendProps) {
  const { t } = useTranslation('occupancy')
  const format = useFormat()
  return (
    <div role="group" aria-label={t('legend.label')} className={classes.legend}>
      {LEGEND.map((key) => (
        <button
          key={key}
          type="button"
          className={classes.entry}
          aria-pressed={only === key}
          onClick={() => onOnly(only === key ? undefined : key)}
        >
          <span className={classes.sample} data-sample={key} aria-hidden="true">
            {key === 'occupied' && 'AB'}
            {key === 'maintenance' && <IconTool size={12} stroke={2} />}
          </span>
          {t(`state.${key}`)}
          <span className={classes.count}>{format.count(counts[key])}</span>
        </button>
      ))}
    </div>
  )
}
