/** Screens and actions whose words begin with what was typed, those that start with it first. Nothing typed: all of them. */
export function matchingCommands<T extends { label: string }>(places: readonly T[], text: string): T[] {
  const wanted = text.trim().toLocaleLowerCase()
  if (wanted === '') return [...places]
  const starts: T[] = []
  const holds: T[] = []
  for (const place of places) {
    const label = place.label.toLocaleLowerCase()
    if (label.startsWith(wanted)) starts.push(place)
    else if (label.split(/\s+/).some((word) => word.startsWith(wanted))) holds.push(place)
  }
  return [...starts, ...holds]
}
