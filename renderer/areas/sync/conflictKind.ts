import type { ConflictRow } from './ConflictView.tsx'

/** What kind of question a conflict is to a person: that one desk removed what another went on with is none of two versions. */
export function conflictKind({ type, fields }: ConflictRow): ConflictRow['type'] | 'removal' {
  return type === 'clash' && (fields as { field: string }[]).some(({ field }) => field === '_deleted') ? 'removal' : type
}
