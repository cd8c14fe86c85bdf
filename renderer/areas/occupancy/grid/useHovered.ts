import { useCallback, useEffect, useRef, useState } from 'react'

const PATIENCE_MS = 250

/** The bed the pointer rests on, once it has rested there for a moment, and where it lies on the screen. */
export function useHovered(): {
  at: { bedId: string; box: DOMRect } | undefined
  over: (bedId: string | undefined, target: EventTarget) => void
  leave: () => void
} {
  const [at, setAt] = useState<{ bedId: string; box: DOMRect }>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<string>(undefined)
  const leave = useCallback(() => {
    clearTimeout(timer.current)
    waiting.current = undefined
    setAt(undefined)
  }, [])
  const over = useCallback(
    (bedId: string | undefined, target: EventTarget) => {
      if (bedId === undefined || !(target instanceof Element)) return leave()
      if (waiting.current === bedId) return
      leave()
      waiting.current = bedId
      const box = (target.closest('[data-bed]') ?? target).getBoundingClientRect()
      timer.current = setTimeout(() => setAt({ bedId, box }), PATIENCE_MS)
    },
    [leave],
  )
  useEffect(() => () => clearTimeout(timer.current), [])
  return { at, over, leave }
}
