import { IconTool } from '@tabler/icons-react'
import { memo } from 'react'
import { useFormat } from '../../../ui/format.ts'
import { bedLook } from './bedLook.ts'
import classes from './BedTile.module.css'
import type { GridBed } from './gridBeds.ts'
import { useBedWords } from './useBedWords.ts'

interface BedTileProps {
  bed: GridBed
  /** Beds that are rooms of their own carry the whole name. */
  whole: boolean
  dimmed: boolean
  active: boolean
  open: boolean
  id: string
}

/** One bed of the grid. */
export const BedTile = memo(function BedTile({ bed, whole, dimmed, active, open, id }: BedTileProps) {
  const format = useFormat()
  const words = useBedWords()
  const look = bedLook(bed)
  const name = whole ? bed.label : bed.number
  const { initials = '', leavingOn } = bed.occupant ?? {}
  return (
    <div
      role="gridcell"
      id={id}
      aria-selected={open}
      className={classes.tile}
      data-bed={bed.id}
      data-fill={look.fill}
      data-shape={look.shape}
      data-bar={look.bar}
      data-dimmed={dimmed}
      data-active={active}
    >
      <span className={classes.spoken}>{words.sentence(bed)}</span>
      <span className={classes.main} aria-hidden="true">
        {look.shape === 'initials' && initials}
        {look.shape === 'leaving' && (leavingOn === undefined ? initials : format.day(leavingOn))}
        {look.shape === 'spanner' && <IconTool size={18} stroke={1.75} />}
      </span>
      <span className={classes.name} aria-hidden="true">
        {look.shape === 'leaving' ? `${name} · ${initials}` : name}
      </span>
      {look.corner && <span className={classes.corner} />}
      {look.dot && <span className={classes.dot} />}
    </div>
  )
})
