import type { Tone } from '../../ui/StatusBadge.tsx'

/** How the state of an agreement is marked, on every screen that shows one. */
export const AGREEMENT_TONES: Readonly<Record<'draft' | 'active' | 'expired' | 'terminated', Tone>> = {
  draft: 'info',
  active: 'good',
  expired: 'quiet',
  terminated: 'quiet',
}
