import { IconAlertCircleFilled, IconCircleCheckFilled, IconCircleDashed, IconClockFilled, IconInfoCircleFilled } from '@tabler/icons-react'
import classes from './StatusBadge.module.css'

/** good: settled · warn: attention soon · bad: act now · info: reserved or informative · quiet: over, or nothing to do. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet'

const SHAPES = {
  good: IconCircleCheckFilled,
  warn: IconClockFilled,
  bad: IconAlertCircleFilled,
  info: IconInfoCircleFilled,
  quiet: IconCircleDashed,
}

/** A state as shape, word and colour: never colour alone. */
export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  const Shape = SHAPES[tone]
  return (
    <span className={classes.badge} data-tone={tone}>
      <Shape size={12} aria-hidden="true" />
      {children}
    </span>
  )
}
