import { useTranslation } from 'react-i18next'
import type { InputOf, OutputOf } from '../../app/host/contract.ts'
import { useRun } from '../../app/host/useRun.ts'
import { InlineError } from '../../ui/InlineError.tsx'
import { useToast } from '../../ui/toast.tsx'
import { recordTitle } from '../access/records/recordFields.ts'
import { useRecordWords } from '../access/records/useRecordWords.ts'
import { conflictKind } from './conflictKind.ts'
import { DuplicateChoice } from './DuplicateChoice.tsx'
import { OverlapChoice } from './OverlapChoice.tsx'
import { RemovalChoice } from './RemovalChoice.tsx'
import { VersionChoice } from './VersionChoice.tsx'

export type ConflictRow = OutputOf<'sync.conflicts'>['rows'][number]
export type Decision = { keep: 'kept' | 'other' } | { merged: Record<string, unknown> }
export interface ChoiceProps {
  conflict: ConflictRow
  deciding: boolean
  onDecide: (decision: Decision) => void
}

const CHOICES = {
  clash: VersionChoice,
  removal: RemovalChoice,
  transition: VersionChoice,
  overlap: OverlapChoice,
  duplicate: DuplicateChoice,
} as const

/** One conflict: what happened, both sides, and the decision. */
export function ConflictView({ conflict, onDecided }: { conflict: ConflictRow; onDecided: () => void }) {
  const { t } = useTranslation('sync')
  const toast = useToast()
  const words = useRecordWords()
  const resolve = useRun('sync.resolve')
  const title = recordTitle(conflict.about, conflict.kept)
  const what = conflictKind(conflict)
  const Choice = CHOICES[what]
  const decide = (decision: Decision): void => {
    resolve
      .run({ conflictId: conflict.id, ...decision } as InputOf<'sync.resolve'>)
      .then(() => {
        toast.done(t('conflicts.decided'))
        onDecided()
      })
      .catch(() => undefined) // shown below, from resolve.error
  }
  return (
    <>
      <header>
        <h2>{t(`conflicts.type.${what}`, { kind: words.kindName(conflict.about) })}</h2>
        {title !== '' && <h3>{title}</h3>}
        <p>{t(`conflicts.why.${what}`)}</p>
      </header>
      <Choice conflict={conflict} deciding={resolve.running} onDecide={decide} />
      {resolve.error && <InlineError error={resolve.error} />}
    </>
  )
}
