import { fieldKind, shownFields } from '../access/records/recordFields.ts'

/** Kinds that one line of a form can put right; lists and files are mended in their own screens. */
const PLAIN: ReadonlySet<string> = new Set(['text', 'choice', 'money', 'day', 'count', 'decimal', 'flag'])

/** The fields a person can put right here, the one the server named first. */
export function repairable(kind: string, document: Readonly<Record<string, unknown>>, named: string | undefined): string[] {
  const fields = shownFields(kind, document).filter((field) => PLAIN.has(fieldKind(kind, field)?.name ?? ''))
  const first = named?.split('.')[0]
  if (first === undefined || !PLAIN.has(fieldKind(kind, first)?.name ?? '')) return fields
  return [first, ...fields.filter((field) => field !== first)]
}

/** What was changed; a field that was emptied is cleared. */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(before[name] ?? null))
      .map(([name, value]) => [name, value === undefined || value === '' ? null : value]),
  )
}
