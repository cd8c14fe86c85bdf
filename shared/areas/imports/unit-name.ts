/** Where a unit is: a room, and a bed when the room is let by the bed. Without one the room is let whole. */
export interface UnitName {
  readonly room: string
  readonly bed?: string
}

/**
 * The units of one property, read together, because one alone cannot be told: `101-A` is bed A of room 101, `B-12` and `U1` are
 * rooms, and `101A` or `12-3` are beds only where the room has others.
 */
export function readUnits(texts: readonly string[]): UnitName[] {
  const loose = texts.map((text) => loosely(text.trim()))
  const siblings = new Map<string, Set<string>>()
  for (const split of loose) {
    if (!split) continue
    const room = split.room.toLowerCase()
    siblings.set(room, (siblings.get(room) ?? new Set()).add(split.bed))
  }
  return texts.map((text, index) => {
    const sure = SURE.map((pattern) => pattern.exec(text.trim())).find((match) => match !== null)
    if (sure) return { room: sure[1]!.trim(), bed: sure[2]!.toUpperCase() }
    const split = loose[index]
    if (split && siblings.get(split.room.toLowerCase())!.size > 1) return split
    return { room: bareRoom(text) }
  })
}

/** `101-A`, `101/B`, `G1 - C`; `Room 12 Bed 3`. The room has a digit and the bed is one letter, so `A-101` is a room. */
const SURE = [
  /^(?:room|flat|unit)?\s*([\p{L}]{0,3}[- ]?\d[\p{L}\p{N}]*)\s*[-/_.]\s*([\p{L}])$/iu,
  /^(?:room|flat|unit)?\s*([\p{L}\p{N}-]*\d[\p{L}\p{N}]*)\s*[-/,]?\s*bed\s*[-#]?\s*([\p{L}\p{N}]{1,3})$/iu,
]
/** `101A`, `12-3`: a bed only among others. */
const LOOSE = /^(\p{L}{0,3}\d{1,4})(?:\s*[-/]\s*(\d{1,2})|\s?(\p{L}))$/u

interface Split {
  readonly room: string
  readonly bed: string
}

function loosely(text: string): Split | undefined {
  const match = LOOSE.exec(text)
  return match ? { room: match[1]!, bed: (match[2] ?? match[3]!).toUpperCase() } : undefined
}

export function bareRoom(text: string): string {
  return text.trim().replace(/^(?:room|flat|unit|apartment|apt|no)\.?\s*(?:no\.?|#)?\s*(?=\S*\d)/i, '') || text.trim()
}

/** The floor a room's number tells: `104` is on the first, `1203` on the twelfth, `G1` on the ground, `B2` in the basement if it says so. */
export function floorNumber(room: string): number {
  if (/^g(?:f)?[- ]?\d/i.test(room)) return 0
  const digits = /^(?:\p{L}{1,2}[- ]?)?(\d{3,4})(?:\D|$)/u.exec(room)
  return digits ? Math.floor(Number(digits[1]) / 100) : 0
}

/** `Ground`, `1st`, `तल 2`, `G`, `B1`, `Floor 3`. */
export function readFloor(text: string): number | undefined {
  const bare = text.trim().toLowerCase()
  if (/^(?:g|gf|ground|भूतल|ground floor)$/.test(bare)) return 0
  const match = /^(b|basement)?\s*(?:floor|level|तल|मंजिल)?\s*(-?\d{1,3})\s*(?:st|nd|rd|th)?\s*(?:floor|level)?$/.exec(bare)
  if (!match) return undefined
  const number = Number(match[2])
  return match[1] ? -number : number
}
