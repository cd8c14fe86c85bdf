import { useTranslation } from 'react-i18next'
import type { InputOf, OutputOf } from '../../app/host/contract.ts'
import { useRun } from '../../app/host/useRun.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useFormat } from '../../ui/format.ts'
import { InlineError } from '../../ui/InlineError.tsx'
import { KeyFigure, KeyFigures } from '../../ui/KeyFigure.tsx'
import { Section } from '../../ui/Page.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import classes from './Billing.module.css'
import { SkippedAgreements } from './SkippedAgreements.tsx'
import { useDraftColumns } from './useDraftColumns.tsx'
import { CHARGES } from './useInvoiceColumns.tsx'

interface MonthDraftProps {
  draft: OutputOf<'billing.previewMonth'>
  asked: InputOf<'billing.runMonth'>
  onPosted: (result: OutputOf<'billing.runMonth'>) => void
  /** The draft whose lines stand beside the list. */
  open: Draft | undefined
  onOpen: (draft: Draft | undefined) => void
}

export type Draft = OutputOf<'billing.previewMonth'>['drafts'][number]

/** Everything the month would bill, before anything is billed. */
export function MonthDraft({ draft, asked, onPosted, open, onOpen }: MonthDraftProps) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const runMonth = useRun('billing.runMonth')
  const columns = useDraftColumns()
  const post = (): void => {
    // A refusal stays on screen below the button until it is dealt with.
    runMonth.run(asked).then(onPosted, () => {})
  }
  return (
    <>
      <KeyFigures>
        <KeyFigure label={t('month.invoices')} value={format.count(draft.invoices)} note={t('month.prorated', { count: draft.prorated })} />
        <KeyFigure label={t('month.total')} value={format.money(draft.total)} />
        {CHARGES.filter((type) => draft.byType[type]).map((type) => (
          <KeyFigure
            key={type}
            label={t(`charge.${type}`)}
            value={format.money(draft.byType[type]!.total)}
            note={t('month.lines', { count: draft.byType[type]!.invoices })}
          />
        ))}
      </KeyFigures>
      {draft.invoices > 0 && (
        <div className={classes.post}>
          <ActionButton kind="main" keys="mod+enter" running={runMonth.running} disabled={draft.invoices === 0} onClick={post}>
            {t('month.post', { count: draft.invoices })}
          </ActionButton>
          <span>{t('month.postNote')}</span>
        </div>
      )}
      {runMonth.error && <InlineError error={runMonth.error} />}
      {draft.drafts.length === 0 ? (
        <EmptyState>{t('month.nothing', { month: format.month(asked.month) })}</EmptyState>
      ) : (
        <div className={classes.drafts}>
          <DataTable
            stateKey="month.drafts"
            label={t('month.step.look')}
            rows={draft.drafts}
            columns={columns}
            rowId={keyOf}
            openId={open && keyOf(open)}
            onOpen={onOpen}
            empty={<EmptyState>{t('month.nothing', { month: format.month(asked.month) })}</EmptyState>}
          />
        </div>
      )}
      {draft.skipped.length > 0 && (
        <Section title={t('month.skipped', { count: draft.skipped.length })}>
          <SkippedAgreements skipped={draft.skipped} />
        </Section>
      )}
    </>
  )
}

const keyOf = (draft: Draft): string => `${draft.agreementId} ${draft.type}`
