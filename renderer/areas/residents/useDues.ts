import { useMemo } from 'react'
import { useRead } from '../../app/host/useRead.ts'
import { usePlace } from '../../ui/format.ts'
import { duesFrom, type Due } from './dues.ts'

const NONE: ReadonlyMap<string, Due> = new Map()

/** Who owes what today. Until it is known, nobody seems to owe anything; `error` says when it cannot be known. */
export function useDues(): { dues: ReadonlyMap<string, Due>; error: unknown } {
  const { today } = usePlace()
  const { data, error } = useRead('reports.aging', { asOf: today }, { keep: true })
  return { dues: useMemo(() => (data ? duesFrom(data.rows) : NONE), [data]), error }
}
