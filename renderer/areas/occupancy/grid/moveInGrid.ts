import { TILE, type GridLine, type LaidBed } from './gridLayout.ts'

interface Place {
  readonly id: string
  readonly left: number
}

const PAGE = 5

/**
 * The bed a key goes to from this one: left and right in reading order, up and down to whatever lies nearest there, Home and
 * End within the line, with `mod` in the house. Undefined when the key does not move.
 */
export function moveInGrid<B extends LaidBed>(
  lines: readonly GridLine<B>[],
  from: string | undefined,
  key: string,
  mod = false,
): string | undefined {
  const rows = lines.map(placesOf).filter((row) => row.length > 0)
  const flat = rows.flat()
  if (flat.length === 0 || !KEYS.has(key)) return undefined
  const at = flat.findIndex((place) => place.id === from)
  if (at === -1) return flat[0]?.id
  const rowAt = rows.findIndex((row) => row.some((place) => place.id === from))
  const row = rows[rowAt] ?? []
  switch (key) {
    case 'ArrowRight':
      return flat[Math.min(at + 1, flat.length - 1)]?.id
    case 'ArrowLeft':
      return flat[Math.max(at - 1, 0)]?.id
    case 'Home':
      return mod ? flat[0]?.id : row[0]?.id
    case 'End':
      return mod ? flat.at(-1)?.id : row.at(-1)?.id
    default: {
      const target = rows[Math.min(Math.max(rowAt + (STEPS[key] ?? 0), 0), rows.length - 1)]
      return target && nearest(target, flat[at]?.left ?? 0)
    }
  }
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }
const KEYS = new Set(['ArrowRight', 'ArrowLeft', 'Home', 'End', ...Object.keys(STEPS)])

function placesOf<B extends LaidBed>(line: GridLine<B>): Place[] {
  if (line.kind === 'floor') return []
  return line.blocks.flatMap((block) =>
    block.beds.map((bed, index) => ({ id: bed.id, left: block.left + index * (TILE.width + TILE.gap) })),
  )
}

function nearest(row: readonly Place[], left: number): string | undefined {
  return row.toSorted((a, b) => Math.abs(a.left - left) - Math.abs(b.left - left))[0]?.id
}
