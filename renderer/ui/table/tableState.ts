import { z } from 'zod'

/** What a list remembers between visits, under its key. */
export interface TableState {
  sort: { id: string; desc: boolean } | undefined
  /** Column id → shown, where a person chose otherwise than the screen. */
  shown: Readonly<Record<string, boolean>>
  /** Column id → chosen value. */
  filters: Readonly<Record<string, string>>
  text: string
  scroll: number
}

const lasting = z.object({ sort: z.object({ id: z.string(), desc: z.boolean() }).optional(), shown: z.record(z.string(), z.boolean()) })
const passing = z.object({ filters: z.record(z.string(), z.string()), text: z.string(), scroll: z.number() })

type Box = Pick<Storage, 'getItem' | 'setItem'>

/** Sort and columns last; what was searched for may name people, so it stays with this session. */
export interface Boxes {
  lasting: Box
  passing: Box
}

export function readTableState(key: string, boxes: Boxes, start: Partial<TableState> = {}): TableState {
  const kept = read(boxes.lasting, key, lasting)
  const now = read(boxes.passing, key, passing)
  return {
    sort: kept ? kept.sort : start.sort,
    shown: { ...start.shown, ...kept?.shown },
    filters: now?.filters ?? start.filters ?? {},
    text: now?.text ?? '',
    scroll: now?.scroll ?? 0,
  }
}

export function writeTableState(key: string, boxes: Boxes, state: TableState): void {
  const { sort, shown, filters, text, scroll } = state
  boxes.lasting.setItem(named(key), JSON.stringify({ sort, shown }))
  boxes.passing.setItem(named(key), JSON.stringify({ filters, text, scroll }))
}

/** Ascending, descending, then as the screen had it. */
export function nextSort(sort: TableState['sort'], id: string): TableState['sort'] {
  if (sort?.id !== id) return { id, desc: false }
  return sort.desc ? undefined : { id, desc: true }
}

const named = (key: string): string => `rentflow.table.${key}`

function read<T>(box: Box, key: string, shape: z.ZodType<T>): T | undefined {
  const text = box.getItem(named(key))
  if (text === null) return undefined
  try {
    return shape.parse(JSON.parse(text))
  } catch {
    // Written by another version: the list simply starts fresh.
    return undefined
  }
}
