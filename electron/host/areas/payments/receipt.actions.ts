import { countPrints } from './count-prints.action.ts'
import { printInvoice } from './invoice-paper.action.ts'
import { previewReceipt } from './receipt-preview.action.ts'
import { printReceipt } from './receipt.action.ts'
import { printMonthReceipts } from './receipts.action.ts'
import { verifyReceipt } from './verify-receipt.action.ts'

export const receiptActions = [printInvoice, printReceipt, previewReceipt, printMonthReceipts, countPrints, verifyReceipt] as const
