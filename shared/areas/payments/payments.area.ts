import { defineArea } from '../area.ts'
import { allocateAdvance } from './allocate-advance.action.ts'
import { addDepositInterest, deductDeposit, receiveDeposit, refundDeposit, reverseDeposit } from './deposits/deposit.actions.ts'
import { depositHistory, heldDeposits } from './deposits/list-deposits.action.ts'
import { cancelInvoice } from './invoices/cancel-invoice.action.ts'
import { createInvoice, issueInvoice, removeDraft, updateInvoice } from './invoices/create-invoice.action.ts'
import { creditInvoice, writeOffInvoice } from './invoices/credit-invoice.action.ts'
import { lateFees } from './invoices/late-fees.action.ts'
import { getInvoice, listInvoices } from './invoices/list-invoices.action.ts'
import { openingReconcile } from './ledger/opening-reconcile.action.ts'
import { trialBalanceAction } from './ledger/trial-balance.action.ts'
import { getPayment, listPayments } from './list-payments.action.ts'
import { runMonth } from './month/run-month.action.ts'
import { undoRun } from './month/undo-run.action.ts'
import { Payment } from './payment.entity.ts'
import { previewPayment } from './preview-payment.action.ts'
import { recordPayment } from './record-payment.action.ts'
import { upiLinkAction } from './upi-link.action.ts'
import { voidPayment } from './void-payment.action.ts'

/** What is paid, and everything that must know it: balances, the life of invoices, the month run, deposits, the ledger. */
export const payments = defineArea({
  name: 'payments',
  entities: [Payment],
  actions: [
    listInvoices,
    getInvoice,
    createInvoice,
    updateInvoice,
    issueInvoice,
    removeDraft,
    cancelInvoice,
    creditInvoice,
    writeOffInvoice,
    runMonth,
    undoRun,
    lateFees,
    listPayments,
    getPayment,
    previewPayment,
    recordPayment,
    voidPayment,
    allocateAdvance,
    upiLinkAction,
    receiveDeposit,
    deductDeposit,
    refundDeposit,
    addDepositInterest,
    reverseDeposit,
    heldDeposits,
    depositHistory,
    openingReconcile,
    trialBalanceAction,
  ],
})
