import { useCallback, useEffect, useRef, useState } from 'react'
import { readTableState, writeTableState, type TableState } from './tableState.ts'

const boxes = () => ({ lasting: localStorage, passing: sessionStorage })

/** A list's state, remembered under its key as it changes. */
export function useTableMemory(
  key: string,
  start: Partial<TableState>,
): [TableState, (change: Partial<TableState>) => void, (scroll: number) => void] {
  const [state, setState] = useState(() => readTableState(key, boxes(), start))
  const latest = useRef(state)
  const change = useCallback(
    (part: Partial<TableState>) => {
      latest.current = { ...latest.current, ...part }
      writeTableState(key, boxes(), latest.current)
      setState(latest.current)
    },
    [key],
  )
  // Scrolling must not draw anything again.
  const scrolled = useRef<ReturnType<typeof setTimeout>>(undefined)
  const keepScroll = useCallback(
    (scroll: number) => {
      latest.current = { ...latest.current, scroll }
      clearTimeout(scrolled.current)
      scrolled.current = setTimeout(() => writeTableState(key, boxes(), latest.current), 200)
    },
    [key],
  )
  useEffect(() => () => writeTableState(key, boxes(), latest.current), [key])
  return [state, change, keepScroll]
}
