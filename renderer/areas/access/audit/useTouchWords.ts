import { useTranslation } from 'react-i18next'
import { useRecordWords } from '../records/useRecordWords.ts'
import type { AuditEntry } from './AuditSearchPage.tsx'

/** Named one by one; the others are counted. */
const NAMED = 2

/** What one change did, in one line: “Payment R-A1 made · Invoice INV-7 changed · 3 more”. */
export function useTouchWords(): (entry: AuditEntry) => string {
  const { t } = useTranslation('access')
  const words = useRecordWords()
  return ({ documents: all }) => {
    const documents = worthNaming(all)
    const named = documents
      .slice(0, NAMED)
      .map((one) => t(`audit.did.${one.op}`, { what: [words.kindName(one.kind), one.title].filter(Boolean).join(' ') }))
    const rest = documents.length - named.length
    return [...named, ...(rest > 0 ? [t('audit.more', { count: rest })] : [])].join(' · ')
  }
}

/** What has a name comes first; that a number series was counted up goes without saying. */
function worthNaming(documents: AuditEntry['documents']): AuditEntry['documents'] {
  const told = documents.filter((one) => one.kind !== 'series')
  return (told.length > 0 ? told : documents).toSorted((a, b) => Number(b.title !== undefined) - Number(a.title !== undefined))
}
