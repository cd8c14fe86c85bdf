/** Measures of the grid in px; the stylesheet draws to the same ones. */
export const TILE = { width: 72, height: 44, gap: 4 } as const
const ROOM = { gap: 16, head: 20 } as const
const LINE_GAP = 8
const FLOOR_HEIGHT = 36

export interface LaidBed {
  readonly id: string
}
export interface LaidRoom<B extends LaidBed> {
  readonly id: string
  readonly number: string
  readonly beds: readonly B[]
}
export interface LaidFloor<B extends LaidBed> {
  readonly id: string
  readonly number: number
  readonly name?: string | undefined
  readonly rooms: readonly LaidRoom<B>[]
}

export interface Block<B extends LaidBed> {
  readonly room: LaidRoom<B>
  /** Part of the room's beds, where a dormitory does not fit one line. */
  readonly beds: readonly B[]
  readonly left: number
}
export type GridLine<B extends LaidBed> =
  | { readonly kind: 'floor'; readonly floor: LaidFloor<B>; readonly height: number }
  /** `heads`: rooms are named above their beds; without, each bed is a room of its own and carries its name. */
  | { readonly kind: 'rooms'; readonly heads: boolean; readonly blocks: readonly Block<B>[]; readonly height: number }

/** A house as lines of known height, so that only those on screen are drawn: a line for each floor, then its rooms in rows. */
export function layGrid<B extends LaidBed>(floors: readonly LaidFloor<B>[], width: number): GridLine<B>[] {
  return floors.flatMap((floor): GridLine<B>[] => {
    const heads = floor.rooms.some((room) => room.beds.length > 1)
    const height = TILE.height + LINE_GAP + (heads ? ROOM.head : 0)
    return [
      { kind: 'floor', floor, height: FLOOR_HEIGHT },
      ...rowsOf(floor.rooms, width, heads ? ROOM.gap : TILE.gap).map((blocks) => ({ kind: 'rooms' as const, heads, blocks, height })),
    ]
  })
}

function rowsOf<B extends LaidBed>(rooms: readonly LaidRoom<B>[], width: number, gap: number): Block<B>[][] {
  const most = Math.max(1, Math.floor((width + TILE.gap) / (TILE.width + TILE.gap)))
  const rows: Block<B>[][] = []
  let left = Infinity
  for (const room of rooms)
    for (let at = 0; at < room.beds.length; at += most) {
      const beds = room.beds.slice(at, at + most)
      const wide = beds.length * (TILE.width + TILE.gap) - TILE.gap
      if (left + wide > width) {
        rows.push([])
        left = 0
      }
      rows.at(-1)?.push({ room, beds, left })
      left += wide + gap
    }
  return rows
}

/** Where a bed lies: the line it is drawn in. */
export function lineOf<B extends LaidBed>(lines: readonly GridLine<B>[], bedId: string): number | undefined {
  const index = lines.findIndex((line) => line.kind === 'rooms' && line.blocks.some((block) => block.beds.some((bed) => bed.id === bedId)))
  return index === -1 ? undefined : index
}

/** Where to scroll so that a line is in sight, with the floor's name when it is the floor's first; undefined when it is already. */
export function scrollFor<B extends LaidBed>(
  lines: readonly GridLine<B>[],
  index: number,
  view: { top: number; height: number },
): number | undefined {
  const first = lines[index - 1]?.kind === 'floor' ? index - 1 : index
  const heightOf = (upTo: number): number => lines.slice(0, upTo).reduce((sum, line) => sum + line.height, 0)
  const [top, bottom] = [heightOf(first), heightOf(index + 1)]
  if (top < view.top) return top
  return bottom > view.top + view.height ? bottom - view.height : undefined
}
