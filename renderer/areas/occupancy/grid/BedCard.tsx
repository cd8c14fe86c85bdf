import { useTranslation } from 'react-i18next'
import classes from './BedCard.module.css'
import { BedFacts } from './BedFacts.tsx'
import type { GridBed } from './gridBeds.ts'

const WIDTH = 260
const ROOM_BELOW = 180

/** What the pointer learns without a click: who, until when, what is owed. The panel says the same to those without one. */
export function BedCard({ bed, at }: { bed: GridBed; at: DOMRect }) {
  const { t } = useTranslation('occupancy')
  const above = at.bottom + ROOM_BELOW > window.innerHeight
  const left = Math.max(8, Math.min(at.left, window.innerWidth - WIDTH - 8))
  return (
    <div
      className={classes.card}
      aria-hidden="true"
      style={{ left, width: WIDTH, ...(above ? { bottom: window.innerHeight - at.top + 6 } : { top: at.bottom + 6 }) }}
    >
      <div className={classes.title}>
        <strong>{bed.occupant?.name ?? bed.next?.name ?? t('grid.bed', { bed: bed.label })}</strong>
        <span>{t(`state.${bed.state}`)}</span>
      </div>
      <BedFacts bed={bed} />
    </div>
  )
}
