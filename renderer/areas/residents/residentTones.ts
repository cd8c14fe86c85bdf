import type { Tone } from '../../ui/StatusBadge.tsx'
import type { ResidentRow } from './residentValues.ts'

export const RESIDENT_STATUSES = ['active', 'prospect', 'past', 'blacklisted'] as const satisfies readonly ResidentRow['status'][]

export const RESIDENT_TONES: Readonly<Record<ResidentRow['status'], Tone>> = {
  prospect: 'info',
  active: 'good',
  past: 'quiet',
  blacklisted: 'bad',
}
