import { z } from 'zod'
import { Payment } from '../../../../shared/areas/payments/payment.entity.ts'
import { receiptPaper } from '../../../../shared/documents/receipt.paper.ts'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { existing } from '../../../../shared/kernel/crud.ts'
import { paperInput, paperOutput, producePaper } from '../../documents/paper-shapes.ts'
import type { PaperContext } from '../../documents/paper-setting.ts'
import { countPrints } from './count-prints.action.ts'
import { gatherReceipts } from './gather-receipts.ts'

/** Committed before printed: the printing is counted durably first, so that the second paper always says DUPLICATE. */
export const printReceipt = defineAction({
  name: 'payments.receipt',
  summary: 'Make the receipt of a payment: A4 or A5 as PDF, 80 or 58 mm as printer bytes. From the second time on it says DUPLICATE.',
  permission: 'payments.receipt',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ paymentId: z.string().min(1).max(120), ...paperInput }),
  output: paperOutput.extend({ duplicate: z.boolean(), number: z.string() }),
  async run(context: PaperContext, { paymentId, format, language, out }) {
    const { store, services } = context
    await existing(store.get(Payment, paymentId), Payment, paymentId)
    const counted = countPrints.output.parse(await services.run(countPrints.name, { paymentIds: [paymentId] }))
    const payment = await existing(store.get(Payment, paymentId), Payment, paymentId)
    const duplicate = (counted.prints[0]?.prints ?? payment.prints) > 1
    const [data] = await gatherReceipts(context, [{ payment, duplicate }], language)
    const written = await producePaper(services.documents, receiptPaper(data!), format, out)
    return { ...written, duplicate, number: payment.number }
  },
})
