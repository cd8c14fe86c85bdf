import { useMemo } from 'react'
import { epochMsOf, type Instant } from '../../shared/kernel/day.ts'
import { usePlace } from './format.ts'

/** A moment in this organisation's time: `20 Nov, 18:05`. */
export function InstantText({ instant }: { instant: Instant }) {
  const { locale, timeZone } = usePlace()
  const format = useMemo(
    () =>
      new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }),
    [locale, timeZone],
  )
  return <time dateTime={instant}>{format.format(epochMsOf(instant))}</time>
}
