import type { GridBed } from './gridBeds.ts'

/** What the legend explains: the states of a bed, and the two marks that come on top. */
export const LEGEND = ['vacant', 'occupied', 'reserved', 'notice', 'overdue', 'maintenance', 'dirty'] as const
export type LegendKey = (typeof LEGEND)[number]

export function isOf(key: LegendKey, bed: Pick<GridBed, 'state' | 'dirty' | 'isOverdue'>): boolean {
  if (key === 'overdue') return bed.isOverdue
  return key === 'dirty' ? bed.dirty : bed.state === key
}

export function countByKey(beds: readonly Pick<GridBed, 'state' | 'dirty' | 'isOverdue'>[]): Record<LegendKey, number> {
  return Object.fromEntries(LEGEND.map((key) => [key, beds.filter((bed) => isOf(key, bed)).length])) as Record<LegendKey, number>
}
