import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page, PageHeader, Section } from '../../ui/Page.tsx'
import { StepBar } from '../../ui/StepBar.tsx'
import { ChooseColumns } from './ChooseColumns.tsx'
import { ChooseFile } from './ChooseFile.tsx'
import { STEPS } from './importDraft.ts'
import { ImportDone } from './ImportDone.tsx'
import { ImportHistory } from './ImportHistory.tsx'
import { LookFirst } from './LookFirst.tsx'
import { useImportDraft } from './useImportDraft.ts'

/** A file in four steps: choose it, say what its columns hold, look at what it would bring, bring it in; and take it back. */
export function Import() {
  const { t } = useTranslation('imports')
  const { type } = useSearch({ from: '/import' })
  const [draft, change] = useImportDraft(type)
  const { step, answer } = draft
  return (
    <Page>
      <PageHeader title={t(`${draft.type}.title`)} note={t(`${draft.type}.note`)} />
      <StepBar
        steps={STEPS.map((one) => t(`step.${one}`))}
        current={STEPS.indexOf(step)}
        // What is in the books is not gone back behind; it is undone.
        {...(step === 'result' ? {} : { onGo: (index: number) => change({ step: STEPS[index]! }) })}
      />
      {step === 'file' && <ChooseFile draft={draft} onChange={change} />}
      {step === 'columns' && <ChooseColumns draft={draft} onChange={change} />}
      {step === 'look' && <LookFirst draft={draft} onChange={change} />}
      {step === 'result' && answer && <ImportDone draft={draft} answer={answer} onChange={change} />}
      {step === 'file' && (
        <Section title={t('history.title')}>
          <ImportHistory />
        </Section>
      )}
    </Page>
  )
}
