import { useTranslation } from 'react-i18next'
import type { HostError } from '../../app/host/HostError.ts'
import { useRead } from '../../app/host/useRead.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { InlineError } from '../../ui/InlineError.tsx'
import { Section } from '../../ui/Page.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { FirstRows } from './FirstRows.tsx'
import classes from './Import.module.css'
import { ImportFigures } from './ImportFigures.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import { readingOf, type ImportAnswer, type ImportDraft } from './importDraft.ts'
import { RejectedRows } from './RejectedRows.tsx'
import { StepHead } from './StepHead.tsx'
import { useBringIn } from './useBringIn.ts'
import { useDryRun } from './useDryRun.ts'
import type { ChangeDraft } from './useImportDraft.ts'

interface LookFirstProps {
  draft: ImportDraft
  onChange: ChangeDraft
}

/** Everything the file would bring and everything it would not, before anything is written. */
export function LookFirst({ draft, onChange }: LookFirstProps) {
  const { t } = useTranslation('imports')
  const bringIn = useBringIn(draft)
  const dryRun = useDryRun(draft, { enabled: !bringIn.running })
  const back = (
    <ActionButton keys="escape" disabled={bringIn.running} onClick={() => onChange({ step: 'columns' })}>
      {t('back')}
    </ActionButton>
  )
  if (dryRun.error && !bringIn.running)
    return (
      <div className={classes.step}>
        <StepHead title={t('look.refused', { name: draft.file?.name ?? '' })} />
        <InlineError error={dryRun.error} />
        <div className={classes.buttons}>
          {dryRun.error.code === 'ALREADY_IMPORTED' && (
            <ActionButton kind="main" keys="mod+enter" onClick={() => onChange({ again: true })}>
              {t('look.again')}
            </ActionButton>
          )}
          {back}
        </div>
      </div>
    )
  if (!dryRun.data) return <Skeleton lines={12} />
  const answer = dryRun.data
  const sound = soundOf(answer)
  const bring = (): void => {
    // A refusal stays on screen below the button until it is dealt with.
    bringIn.run().then(
      (done) => onChange({ answer: done, step: 'result' }),
      () => {},
    )
  }
  return (
    <div className={classes.step}>
      <StepHead title={t('look.title')}>{t('look.note')}</StepHead>
      <ImportFigures answer={answer} />
      <div className={classes.buttons}>
        <ActionButton kind="main" keys="mod+enter" running={bringIn.running} disabled={sound === 0} onClick={bring}>
          {sound === 0 ? t('look.nothing') : t(`${draft.type}.bring`, { count: sound })}
        </ActionButton>
        {back}
        {answer.rejected.length > 0 && <span>{t('look.leavesOut', { count: rowsOf(answer) })}</span>}
      </div>
      <ImportProgress type={draft.type} />
      <Refusal error={bringIn.error} />
      {answer.rejected.length > 0 && (
        <Section title={t('rejected.title', { count: rowsOf(answer) })}>
          <RejectedRows rejected={answer.rejected} name={draft.file?.name ?? ''} />
        </Section>
      )}
      <Section title={t('look.first')}>
        <Understood draft={draft} />
      </Section>
    </div>
  )
}

/** Stopping is what the person asked for, so it is no alarm. */
function Refusal({ error }: { error: HostError | undefined }) {
  const { t } = useTranslation('imports')
  if (!error) return null
  return error.code === 'CANCELLED' ? <p role="status">{t('look.stopped')}</p> : <InlineError error={error} />
}

function Understood({ draft }: { draft: ImportDraft }) {
  const preview = useRead('import.preview', { ...readingOf(draft), type: draft.type })
  if (preview.error) return <InlineError error={preview.error} />
  return preview.data ? <FirstRows type={draft.type} preview={preview.data} /> : <Skeleton lines={6} />
}

/** What of the file can be taken: its expenses, or its units, let and vacant. */
const soundOf = (answer: ImportAnswer): number => ('occupied' in answer ? answer.occupied + answer.vacant : answer.counts.expenses)

/** One row may be wrong in several fields. */
const rowsOf = ({ rejected }: ImportAnswer): number => new Set(rejected.map(({ row }) => row)).size
