import type { GridBed } from './gridBeds.ts'

/** How a bed is drawn: never by colour alone, each state has a shape of its own. */
export interface BedLook {
  readonly fill: 'none' | 'teal' | 'blue' | 'grey'
  readonly shape: 'empty' | 'initials' | 'hatch' | 'leaving' | 'spanner'
  /** Amber corner: notice was given. */
  readonly corner: boolean
  /** Red bar at the left: dues are late. */
  readonly bar: boolean
  /** Dot at the top right: dirty. */
  readonly dot: boolean
}

export function bedLook(bed: Pick<GridBed, 'state' | 'dirty' | 'isOverdue'>): BedLook {
  const marks = { corner: bed.state === 'notice', bar: bed.isOverdue, dot: bed.dirty }
  switch (bed.state) {
    case 'vacant':
      return { fill: 'none', shape: 'empty', ...marks }
    case 'occupied':
      return { fill: 'teal', shape: 'initials', ...marks }
    case 'reserved':
      return { fill: 'blue', shape: 'hatch', ...marks }
    case 'notice':
      return { fill: 'teal', shape: 'leaving', ...marks }
    case 'maintenance':
      return { fill: 'grey', shape: 'spanner', ...marks }
  }
}
