import { useQueries } from '@tanstack/react-query'
import type { OutputOf } from '../../app/host/contract.ts'
import { readQuery, useRead } from '../../app/host/useRead.ts'

/** Every property's bed grid: one read a house, shared by all screens that ask who sleeps where or what is free. */
export function useGrids(): { grids: readonly OutputOf<'occupancy.bedGrid'>[]; error: unknown; isLoading: boolean } {
  const summaries = useRead('occupancy.propertySummaries', {})
  const ids = summaries.data?.rows.map((row) => row.property.id) ?? []
  const reads = useQueries({
    queries: ids.map((propertyId) => readQuery('occupancy.bedGrid', { propertyId })),
    combine: (all) => ({
      grids: all.flatMap((read) => (read.data ? [read.data] : [])),
      error: all.find((read) => read.error)?.error,
      isLoading: all.some((read) => read.isLoading),
    }),
  })
  return { grids: reads.grids, error: summaries.error ?? reads.error, isLoading: summaries.isLoading || reads.isLoading }
}
