import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/Notice.tsx'

const MINUTE = 60_000
/** Less than this nobody can see on paper. */
const TOLERATED_MS = 2 * MINUTE

/** A clock that is wrong refuses nothing, but a receipt may bear the wrong day. `offsetMs`: this computer's clock less the server's. */
export function ClockNotice({ offsetMs }: { offsetMs: number | undefined }) {
  const { t } = useTranslation('sync')
  if (offsetMs === undefined || Math.abs(offsetMs) < TOLERATED_MS) return null
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE)
  const span =
    minutes < 120
      ? t('clock.minutes', { count: minutes })
      : minutes < 2880
        ? t('clock.hours', { count: Math.round(minutes / 60) })
        : t('clock.days', { count: Math.round(minutes / 1440) })
  return <Notice tone="warn">{offsetMs > 0 ? t('clock.fast', { span }) : t('clock.slow', { span })}</Notice>
}
