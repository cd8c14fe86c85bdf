import { shownFields } from '../access/records/recordFields.ts'

export interface VersionRow {
  field: string
  kept: unknown
  other: unknown
  /** The two versions mean different things. */
  differs: boolean
}

type Version = Readonly<Record<string, unknown>>

/** Both versions field by field, what differs first. */
export function versionRows(kind: string, kept: Version, other: Version): VersionRow[] {
  const rows = shownFields(kind, kept, other).map((field) => ({
    field,
    kept: kept[field],
    other: other[field],
    differs: JSON.stringify(kept[field] ?? null) !== JSON.stringify(other[field] ?? null),
  }))
  return [...rows.filter((row) => row.differs), ...rows.filter((row) => !row.differs)]
}

/** The fields of the other version that a person picked, to be written over what stands. */
export function mergedOf(rows: readonly VersionRow[], picked: Readonly<Record<string, 'kept' | 'other'>>): Record<string, unknown> {
  return Object.fromEntries(rows.filter((row) => row.differs && picked[row.field] === 'other').map((row) => [row.field, row.other ?? null]))
}
