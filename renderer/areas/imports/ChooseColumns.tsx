import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/host/useRead.ts'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { DayInput } from '../../forms/DayInput.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { usePlace } from '../../ui/format.ts'
import { InlineError } from '../../ui/InlineError.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { chosenMapping } from './chosenMapping.ts'
import { ColumnTable } from './ColumnTable.tsx'
import classes from './Import.module.css'
import { readingOf, type ImportDraft, type ImportPreview } from './importDraft.ts'
import { StepHead } from './StepHead.tsx'
import { useFieldName } from './useFieldName.ts'
import type { ChangeDraft } from './useImportDraft.ts'

interface ChooseColumnsProps {
  draft: ImportDraft
  onChange: ChangeDraft
}

/** What each column holds: guessed, shown with what stands in it, and put right where the guess is wrong. */
export function ChooseColumns({ draft, onChange }: ChooseColumnsProps) {
  const { t } = useTranslation('imports')
  const preview = useRead('import.preview', { ...readingOf(draft), type: draft.type }, { keep: true })
  const back = (
    <ActionButton keys="escape" onClick={() => onChange({ step: 'file' })}>
      {t('back')}
    </ActionButton>
  )
  if (preview.error)
    return (
      <div className={classes.step}>
        <StepHead title={t('columns.refused', { name: draft.file?.name ?? '' })} />
        <InlineError error={preview.error} />
        <div className={classes.buttons}>
          {back}
          {draft.mapping && <ActionButton onClick={() => onChange({ mapping: undefined })}>{t('columns.guessAgain')}</ActionButton>}
        </div>
      </div>
    )
  if (!preview.data) return <Skeleton lines={10} />
  const seen = preview.data
  return (
    <div className={classes.step}>
      <StepHead title={seen.fileName}>{t('columns.found', { row: seen.headerRow, count: seen.units + seen.rejected.length })}</StepHead>
      {seen.remembered && <StatusBadge tone="info">{t('columns.remembered')}</StatusBadge>}
      <ReadingChoices draft={draft} preview={seen} onChange={onChange} />
      <Missing fields={seen.missing} />
      <div className={classes.buttons}>
        <ActionButton
          kind="main"
          keys="mod+enter"
          disabled={seen.missing.length > 0 || preview.isPlaceholderData}
          onClick={() => onChange({ step: 'look', asOf: asOfOf(draft, seen) })}
        >
          {t('columns.goOn')}
        </ActionButton>
        {back}
      </div>
      <ColumnTable preview={seen} onChoose={(letter, field) => onChange({ mapping: chosenMapping(seen, letter, field) })} />
    </div>
  )
}

/** How amounts and dates are read, and which day the list is true of. */
function ReadingChoices({ draft, preview, onChange }: ChooseColumnsProps & { preview: ImportPreview }) {
  const { t } = useTranslation('imports')
  const { today } = usePlace()
  const { order, isConflict } = preview.dates
  const asOf = asOfOf(draft, preview) ?? today
  return (
    <div className={classes.choices}>
      <ChoiceInput
        label={t('dates.label')}
        hint={isConflict ? undefined : t(`dates.example.${order}`)}
        {...(isConflict ? { error: t('dates.conflict') } : {})}
        segmented
        choices={(['dmy', 'mdy', 'ymd'] as const).map((value) => ({ value, label: t(`dates.${value}`) }))}
        value={draft.dateOrder ?? order}
        onChange={(dateOrder) => onChange({ dateOrder })}
      />
      {draft.type === 'rentRoll' && (
        <DayInput
          label={t('asOf.label')}
          hint={asOf === preview.suggestedAsOf ? t('asOf.said') : t('asOf.hint')}
          value={asOf}
          onChange={(day) => onChange({ asOf: day })}
          max={today}
        />
      )}
      <div className={classes.fact}>
        <span>{t('currency.label')}</span>
        <strong>{preview.currency}</strong>
        <span>{t('currency.hint')}</span>
      </div>
    </div>
  )
}

function Missing({ fields }: { fields: readonly string[] }) {
  const { t } = useTranslation('imports')
  const fieldName = useFieldName()
  if (fields.length === 0) return null
  return (
    <p className={classes.missing} role="alert">
      {t('columns.missing', { fields: fields.map(fieldName).join(', ') })}
    </p>
  )
}

/** The day chosen, else the one a title of the file names; today is the host’s own choice. */
const asOfOf = (draft: ImportDraft, preview: ImportPreview): string | undefined => draft.asOf ?? preview.suggestedAsOf
