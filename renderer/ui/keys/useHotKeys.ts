import { useEffect, useRef, useState } from 'react'
import { hotKeys, type HotKey } from './HotKeyRegistry.ts'

/** Makes keys work, and `?` list them, while the component is on screen. Pass labels already translated. */
export function useHotKeys(keys: readonly HotKey[], options: { exclusive?: boolean; enabled?: boolean } = {}): void {
  const { exclusive = false, enabled = true } = options
  const [order] = useState(hotKeys.takeOrder)
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  // A layer is made anew only when what the help shows has changed; the work behind a key is always the latest.
  const shape = JSON.stringify(keys.map(({ keys: combo, label, hidden, whileTyping }) => ({ keys: combo, label, hidden, whileTyping })))
  useEffect(() => {
    if (!enabled) return
    const layer = (JSON.parse(shape) as Omit<HotKey, 'run'>[]).map((key, index): HotKey => ({
      ...key,
      run: () => latest.current[index]?.run(),
    }))
    return hotKeys.add(layer, exclusive, order)
  }, [shape, exclusive, enabled, order])
}
