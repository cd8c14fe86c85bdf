/** Deeper than anything of ours; what recurses over a document may do so without fear. */
const DEPTH = 40

interface Unkeepable {
  readonly field: string
  readonly message: string
}

/** What a database cannot keep, or code could trip over; undefined when there is nothing of the kind. Never recurses deeper than `DEPTH`. */
export function unkeepable(value: unknown, path = '', depth = 0): Unkeepable | undefined {
  if (typeof value === 'string') return unkeepableText(value, path)
  if (typeof value !== 'object' || value === null) return undefined
  if (depth === DEPTH) return of(path, `is nested deeper than ${DEPTH} levels`)
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const found = unkeepable(value[index], path, depth + 1)
      if (found) return found
    }
    return undefined
  }
  for (const key of Object.keys(value)) {
    const field = path === '' ? key : path
    if (key === '__proto__') return of(field, 'has a name that no field may have')
    const found = unkeepableText(key, field) ?? unkeepable((value as Record<string, unknown>)[key], field, depth + 1)
    if (found) return found
  }
  return undefined
}

function unkeepableText(text: string, field: string): Unkeepable | undefined {
  if (text.includes('\0')) return of(field, 'holds a character that is no text (NUL)')
  if (!text.isWellFormed()) return of(field, 'holds half a character')
  return undefined
}

/** The name of the field is one that may be said again anywhere. */
function of(name: string, message: string): Unkeepable {
  return { field: name.slice(0, 100).toWellFormed().replaceAll('\0', '\ufffd'), message }
}
