import { useNavigate } from '@tanstack/react-router'
import { IconBed, IconCalendarDollar, IconReceipt2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Section } from '../../ui/Page.tsx'
import classes from './Import.module.css'
import { newImport, type ImportAnswer, type ImportDraft } from './importDraft.ts'
import { ImportFigures } from './ImportFigures.tsx'
import { RejectedRows } from './RejectedRows.tsx'
import { StepHead } from './StepHead.tsx'
import { UndoImport } from './UndoImport.tsx'
import type { ChangeDraft } from './useImportDraft.ts'

interface ImportDoneProps {
  draft: ImportDraft
  answer: ImportAnswer
  onChange: ChangeDraft
}

/** What came in, the way back, and where to go from here. */
export function ImportDone({ draft, answer, onChange }: ImportDoneProps) {
  const { t } = useTranslation('imports')
  const navigate = useNavigate()
  const name = draft.file?.name ?? ''
  return (
    <div className={classes.step}>
      <StepHead title={t('done.title', { name })}>{t('done.note')}</StepHead>
      <ImportFigures answer={answer} />
      <div className={classes.buttons}>
        {draft.type === 'rentRoll' ? (
          <>
            <ActionButton kind="main" keys="b" icon={<IconBed size={16} />} onClick={() => void navigate({ to: '/beds' })}>
              {t('done.beds')}
            </ActionButton>
            <ActionButton keys="m" icon={<IconCalendarDollar size={16} />} onClick={() => void navigate({ to: '/invoices/month' })}>
              {t('done.month')}
            </ActionButton>
          </>
        ) : (
          <ActionButton kind="main" keys="e" icon={<IconReceipt2 size={16} />} onClick={() => void navigate({ to: '/expenses' })}>
            {t('done.expenses')}
          </ActionButton>
        )}
        <ActionButton
          keys="n"
          onClick={() => onChange({ ...draft, ...newImport(draft.type), file: undefined, mapping: undefined, answer: undefined })}
        >
          {t('done.another')}
        </ActionButton>
        {answer.importId !== null && (
          <UndoImport
            importId={answer.importId}
            name={name}
            onUndone={() => onChange({ step: 'look', answer: undefined, again: undefined })}
          />
        )}
      </div>
      {answer.rejected.length > 0 && (
        <Section title={t('done.rejected')}>
          <RejectedRows rejected={answer.rejected} name={name} />
        </Section>
      )}
    </div>
  )
}
