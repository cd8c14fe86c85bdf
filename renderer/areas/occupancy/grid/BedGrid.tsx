import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotKeys } from '../../../ui/keys/useHotKeys.ts'
import { useFloorName } from '../../properties/useFloorName.ts'
import { BedCard } from './BedCard.tsx'
import { BedTile } from './BedTile.tsx'
import classes from './BedGrid.module.css'
import { bedsOf, type GridBed } from './gridBeds.ts'
import { layGrid, lineOf, scrollFor, type GridLine, type LaidFloor } from './gridLayout.ts'
import { moveInGrid } from './moveInGrid.ts'
import { useHovered } from './useHovered.ts'

interface BedGridProps {
  floors: readonly LaidFloor<GridBed>[]
  /** Where the arrows are. */
  activeId: string | undefined
  openId: string | undefined
  onActive: (bedId: string) => void
  onOpen: (bedId: string) => void
  matches: (bed: GridBed) => boolean
}

/** Floors, rooms and beds as tiles; only the lines on screen are drawn, so a house of any size scrolls smoothly. */
export function BedGrid({ floors, activeId, openId, onActive, onOpen, matches }: BedGridProps) {
  const { t } = useTranslation('occupancy')
  const floorName = useFloorName()
  const id = useId()
  const size = useElementSize()
  const element = useRef<HTMLDivElement>(null)
  const scroller = useMergedRef(size.ref, element)
  const hovered = useHovered()
  // Until the width is known nothing is laid out: a first frame in one column would jump.
  const lines = useMemo(() => (size.width === 0 ? [] : layGrid(floors, size.width)), [floors, size.width])
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => element.current,
    estimateSize: (index) => lines[index]?.height ?? 0,
    overscan: 6,
  })
  useEffect(() => virtual.measure(), [virtual, lines])
  const activeLine = activeId === undefined ? undefined : lineOf(lines, activeId)
  useEffect(() => {
    const box = element.current
    if (activeLine === undefined || !box) return
    const top = scrollFor(lines, activeLine, { top: box.scrollTop, height: box.clientHeight })
    if (top !== undefined) box.scrollTop = top
  }, [lines, activeLine])

  useHotKeys([{ keys: 'arrowdown', label: t('grid.keys.move'), run: () => element.current?.focus() }])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey) return
    if (event.key === 'Enter' && activeId !== undefined) onOpen(activeId)
    else {
      const target = moveInGrid(lines, activeId, event.key, event.ctrlKey || event.metaKey)
      if (target === undefined) return
      onActive(target)
    }
    event.preventDefault()
  }
  const onClick = (event: MouseEvent): void => {
    const bedId = bedAt(event.target)
    if (bedId === undefined) return
    hovered.leave()
    onActive(bedId)
    onOpen(bedId)
  }
  const items = virtual.getVirtualItems()
  const shown = activeLine !== undefined && items.some((item) => item.index === activeLine)
  const card = hovered.at && bedsOf(floors).find((bed) => bed.id === hovered.at?.bedId)
  return (
    <>
      <div
        ref={scroller}
        className={classes.scroller}
        role="grid"
        tabIndex={0}
        aria-label={t('grid.label')}
        aria-rowcount={lines.length}
        aria-activedescendant={shown ? `${id}-${activeId}` : undefined}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onMouseOver={(event) => hovered.over(bedAt(event.target), event.target)}
        onMouseLeave={hovered.leave}
        onScroll={hovered.leave}
      >
        <div className={classes.canvas} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const line = lines[item.index]
            if (!line) return null
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 1}
                className={classes.line}
                style={{ transform: `translateY(${item.start}px)`, height: line.height }}
              >
                {line.kind === 'floor' ? (
                  <FloorHead line={line} name={floorName(line.floor)} />
                ) : (
                  line.blocks.map((block) => (
                    <div
                      key={`${block.room.id}:${block.beds[0]?.id}`}
                      role="presentation"
                      className={classes.block}
                      style={{ left: block.left }}
                    >
                      {line.heads && (
                        <div className={classes.room} aria-hidden="true">
                          {block.room.number}
                        </div>
                      )}
                      <div role="presentation" className={classes.beds}>
                        {block.beds.map((bed) => (
                          <BedTile
                            key={bed.id}
                            id={`${id}-${bed.id}`}
                            bed={bed}
                            whole={!line.heads}
                            dimmed={!matches(bed)}
                            active={bed.id === activeId}
                            open={bed.id === openId}
                          />
                        ))}
                      </div>
                    </div>
                  ))
                )}
              </div>
            )
          })}
        </div>
      </div>
      {card && hovered.at && <BedCard bed={card} at={hovered.at.box} />}
    </>
  )
}

function FloorHead({ line, name }: { line: Extract<GridLine<GridBed>, { kind: 'floor' }>; name: string }) {
  const { t } = useTranslation('occupancy')
  const beds = line.floor.rooms.flatMap((room) => room.beds)
  const free = beds.filter((bed) => bed.state === 'vacant').length
  return (
    <div role="rowheader" className={classes.floor}>
      <span className={classes.floorName}>{name}</span>
      <span className={classes.floorNote}>{t('grid.free', { free, count: beds.length })}</span>
    </div>
  )
}

function bedAt(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-bed]')?.dataset['bed'] : undefined
}
