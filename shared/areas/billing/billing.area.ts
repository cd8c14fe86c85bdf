import { listAction } from '../../kernel/crud.ts'
import { defineArea } from '../area.ts'
import { BillingRun } from './billing-run.entity.ts'
import { closePeriod, getPeriodLock, reopenPeriod } from './close-period.action.ts'
import { CreditNote } from './credit-note.entity.ts'
import { DepositEntry } from './deposit-entry.entity.ts'
import { Invoice } from './invoice.entity.ts'
import { previewMonth } from './month/preview-month.action.ts'
import { PeriodLock } from './period-lock.entity.ts'
import { TaxRate } from './tax-rate.entity.ts'
import { removeTaxRate, setTaxRate, taxTable } from './tax-table.action.ts'
import { getBillingSettings, updateBillingSettings } from './update-settings.action.ts'

/** What is charged. Whatever must know what was paid (balances, cancelling, the month run's advances) stands in payments. */
export const billing = defineArea({
  name: 'billing',
  entities: [TaxRate, Invoice, CreditNote, BillingRun, DepositEntry, PeriodLock],
  actions: [
    getBillingSettings,
    updateBillingSettings,
    taxTable,
    setTaxRate,
    removeTaxRate,
    getPeriodLock,
    closePeriod,
    reopenPeriod,
    previewMonth,
    listAction(BillingRun),
    listAction(CreditNote),
  ],
})
