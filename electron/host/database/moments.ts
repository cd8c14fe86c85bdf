import path from 'node:path'

/** An instant as part of a file name: sorts by time, to the millisecond, legal on every system. */
export function fileStamp(instant: string): string {
  return instant.replaceAll(':', '-').replace('.', '-')
}

/** `records.db` → `records`. */
export function baseName(file: string): string {
  return path.basename(file).replace(/\.db$/, '')
}
