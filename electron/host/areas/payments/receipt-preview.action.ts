import { join, sep } from 'node:path'
import { z } from 'zod'
import { Payment } from '../../../../shared/areas/payments/payment.entity.ts'
import { receiptPaper } from '../../../../shared/documents/receipt.paper.ts'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { existing } from '../../../../shared/kernel/crud.ts'
import { paperInput, paperOutput, producePaper } from '../../documents/paper-shapes.ts'
import type { PaperContext } from '../../documents/paper-setting.ts'
import { gatherReceipts } from './gather-receipts.ts'

/** The receipt as the next printing will make it. Looking is not printing: nothing is counted. */
export const previewReceipt = defineAction({
  name: 'payments.receiptPreview',
  summary: 'The receipt of a payment as its next printing would be, for the screen; it is not counted as printed.',
  permission: 'payments.receipt',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({ paymentId: z.string().min(1).max(120), format: paperInput.format, language: paperInput.language }),
  output: paperOutput,
  async run(context: PaperContext, { paymentId, format, language }) {
    const { store, services } = context
    const payment = await existing(store.get(Payment, paymentId), Payment, paymentId)
    const [data] = await gatherReceipts(context, [{ payment, duplicate: payment.prints > 0 }], language)
    return producePaper(services.documents, receiptPaper(data!), format, join(services.dataFolder, 'documents', 'preview') + sep)
  },
})
