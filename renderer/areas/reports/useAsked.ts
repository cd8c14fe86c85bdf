import { useState } from 'react'
import { firstOfMonth, lastOfMonth, monthOf, type Day } from '../../../shared/kernel/day.ts'
import type { Picked } from '../../forms/RefPicker.tsx'
import { usePlace } from '../../ui/format.ts'
import type { Asks } from './reportSpecs.ts'

export interface Asked {
  asOf: Day | undefined
  from: Day | undefined
  to: Day | undefined
  resident: Picked | undefined
  set: (change: Partial<Pick<Asked, 'asOf' | 'from' | 'to' | 'resident'>>) => void
  /** The action’s input; undefined while something needed is missing or turned round. */
  input: { asOf?: Day; from?: Day; to?: Day; residentId?: string } | undefined
}

/** What the report is asked: today, or this month, until a person says otherwise. */
export function useAsked(asks: Asks): Asked {
  const { today } = usePlace()
  const [state, setState] = useState(() => ({
    asOf: today as Day | undefined,
    from: firstOfMonth(monthOf(today)) as Day | undefined,
    to: lastOfMonth(monthOf(today)) as Day | undefined,
    resident: undefined as Picked | undefined,
  }))
  return { ...state, set: (change) => setState((now) => ({ ...now, ...change })), input: inputOf(asks, state) }
}

export function inputOf(asks: Asks, { asOf, from, to, resident }: Pick<Asked, 'asOf' | 'from' | 'to' | 'resident'>): Asked['input'] {
  if (asks === 'asOf') return asOf === undefined ? undefined : { asOf }
  if (asks === 'resident') return resident && { residentId: resident.id }
  return from === undefined || to === undefined || from > to ? undefined : { from, to }
}
