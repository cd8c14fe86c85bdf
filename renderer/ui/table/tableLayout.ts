/** Columns as a CSS grid: fixed ones at their width, growing ones share the rest; never narrower than their width. */
export function gridTemplate(columns: readonly { width?: number; grow?: boolean }[]): string {
  const anyGrow = columns.some((column) => column.grow)
  return columns
    .map(({ width = 120, grow = false }, index) => (grow || (!anyGrow && index === 0) ? `minmax(${width}px, 1fr)` : `${width}px`))
    .join(' ')
}

/** The row a key goes to; undefined when the key does not move. */
export function stepFor(key: string, at: number, count: number, page: number): number | undefined {
  const last = count - 1
  if (last < 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, last)
    case 'ArrowUp':
      return Math.max(at - 1, 0)
    case 'PageDown':
      return Math.min(at + page, last)
    case 'PageUp':
      return Math.max(at - page, 0)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}
