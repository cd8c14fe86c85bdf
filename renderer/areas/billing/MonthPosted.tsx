import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../app/host/contract.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useFormat } from '../../ui/format.ts'
import { KeyFigure, KeyFigures } from '../../ui/KeyFigure.tsx'
import classes from './Billing.module.css'
import { UndoRun } from './UndoRun.tsx'

/** What was posted, and the way back. */
export function MonthPosted({ month, result, onBack }: { month: string; result: OutputOf<'billing.runMonth'>; onBack: () => void }) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  const navigate = useNavigate()
  return (
    <>
      <p className={classes.posted} role="status">
        {t('month.posted', { month: format.month(month), count: result.invoices })}
      </p>
      <KeyFigures>
        <KeyFigure label={t('month.invoices')} value={format.count(result.invoices)} />
        <KeyFigure label={t('month.total')} value={format.money(result.total)} />
        {result.advancesUsed > 0 && <KeyFigure label={t('month.advancesUsed')} value={format.count(result.advancesUsed)} />}
      </KeyFigures>
      <div className={classes.post}>
        <ActionButton kind="main" keys="enter" onClick={() => void navigate({ to: '/invoices' })}>
          {t('month.seeInvoices')}
        </ActionButton>
        {result.runId !== null && <UndoRun runId={result.runId} month={month} onUndone={onBack} />}
      </div>
    </>
  )
}
