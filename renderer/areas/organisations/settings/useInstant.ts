import { epochMsOf, type Instant } from '../../../../shared/kernel/day.ts'
import { usePlace } from '../../../ui/format.ts'

/** A moment inside a sentence, in this organisation's time. */
export function useInstant(instant: Instant): string {
  const { locale, timeZone } = usePlace()
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(epochMsOf(instant))
}
