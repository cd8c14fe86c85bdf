import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadFile } from '../../app/host/files.ts'
import { ChoiceInput } from '../../forms/ChoiceInput.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { InlineError } from '../../ui/InlineError.tsx'
import classes from './Import.module.css'
import { IMPORT_TYPES, newImport, type ImportDraft } from './importDraft.ts'
import type { ChangeDraft } from './useImportDraft.ts'

const ACCEPTED = {
  'text/csv': ['.csv', '.tsv', '.txt'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
}

/** Which file, and what it is. Another file begins the choices anew; the same type of thing is kept. */
export function ChooseFile({ draft, onChange }: { draft: ImportDraft; onChange: ChangeDraft }) {
  const { t } = useTranslation('imports')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const take = async (file: File): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      const path = await uploadFile(file)
      onChange({ ...nothingChosen, file: { path, name: file.name }, step: 'columns' })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={classes.step}>
      <div className={classes.type}>
        <ChoiceInput
          label={t('type')}
          segmented
          choices={IMPORT_TYPES.map((type) => ({ value: type, label: t(`${type}.name`) }))}
          value={draft.type}
          onChange={(type) => onChange({ ...nothingChosen, ...newImport(type), file: draft.file })}
        />
      </div>
      <FileDrop label={t(`${draft.type}.drop`)} accept={ACCEPTED} onFile={(file) => void take(file)} busy={busy} />
      {error !== undefined && <InlineError error={error} />}
      {draft.file && (
        <div className={classes.buttons}>
          <ActionButton kind="main" keys="mod+enter" onClick={() => onChange({ step: 'columns' })}>
            {t('file.goOn')}
          </ActionButton>
          <span>{t('file.chosen', { name: draft.file.name })}</span>
        </div>
      )}
    </div>
  )
}

const nothingChosen = { mapping: undefined, dateOrder: undefined, asOf: undefined, again: undefined, answer: undefined } as const
