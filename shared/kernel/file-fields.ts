import type { FieldMap, FileRef } from './fields.ts'

/** Whether a document of these fields may name files. */
export function hasFiles(fields: FieldMap): boolean {
  return Object.values(fields).some(({ kind }) => kind.name === 'file' || (kind.name === 'list' && hasFiles(kind.of)))
}

/** The files that a document names, by the hash of their content. */
export function fileHashes(fields: FieldMap, data: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(fields).flatMap(([name, { kind }]) => {
    const value = data[name]
    if (kind.name === 'file') return value ? [(value as FileRef).hash] : []
    if (kind.name === 'list') return ((value ?? []) as Record<string, unknown>[]).flatMap((one) => fileHashes(kind.of, one))
    return []
  })
}
