import { useCallback, useEffect, useMemo, useState } from 'react'
import { draftsIn } from '../../ui/form/drafts.ts'
import { newImport, STEPS, type ImportDraft, type ImportType } from './importDraft.ts'

const KEY = 'import'

export type ChangeDraft = (part: Partial<ImportDraft>) => void

/** The import under way, kept for the window's session. A door that names another type begins a new one. */
export function useImportDraft(asked: ImportType | undefined): [ImportDraft, ChangeDraft] {
  const drafts = useMemo(() => draftsIn(sessionStorage), [])
  const [draft, setDraft] = useState(() => startOf(drafts.get(KEY), asked))
  useEffect(() => drafts.put(KEY, { ...draft }), [drafts, draft])
  const change = useCallback((part: Partial<ImportDraft>) => setDraft((now) => ({ ...now, ...part })), [])
  return [draft, change]
}

export function startOf(kept: Readonly<Record<string, unknown>> | undefined, asked: ImportType | undefined): ImportDraft {
  const type = kept?.['type']
  const isWhole = (type === 'rentRoll' || type === 'expenses') && STEPS.some((step) => step === kept?.['step'])
  const isOver = kept?.['step'] === 'result'
  if (!isWhole || isOver || (asked !== undefined && asked !== type)) return newImport(asked ?? 'rentRoll')
  return kept as unknown as ImportDraft
}
