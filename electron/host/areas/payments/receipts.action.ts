import { join, resolve, sep } from 'node:path'
import { z } from 'zod'
import { Payment } from '../../../../shared/areas/payments/payment.entity.ts'
import { receiptPaper } from '../../../../shared/documents/receipt.paper.ts'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { firstOfMonth, isMonth, lastOfMonth } from '../../../../shared/kernel/day.ts'
import { paperInput } from '../../documents/paper-shapes.ts'
import type { PaperContext } from '../../documents/paper-setting.ts'
import { countPrints, PRINTS_LIMIT } from './count-prints.action.ts'
import { gatherReceipts } from './gather-receipts.ts'

/** All receipts of a month as files of one folder, on all workers at once; void payments are left out. */
export const printMonthReceipts = defineAction({
  name: 'payments.receipts',
  summary: 'Make the receipts of all payments of a month, one file each, in one folder.',
  permission: 'payments.receipt',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({
    month: z.string().refine(isMonth, 'a month is written like 2026-11'),
    propertyId: z.string().min(1).max(120).optional(),
    ...paperInput,
  }),
  output: z.object({ folder: z.string(), receipts: z.int(), duplicates: z.int(), bytes: z.int() }),
  async run(context: PaperContext, { month, propertyId, format, language, out }) {
    const { store, services, progress } = context
    const payments = await store.find(Payment, {
      where: {
        paidOn: { gte: firstOfMonth(month), lte: lastOfMonth(month) },
        status: 'completed',
        ...(propertyId ? { propertyId } : {}),
      },
      sort: [['paidOn', 'asc']],
    })
    const folder = resolve(out ?? join(services.dataFolder, 'documents', `receipts-${month}`))
    const made = { receipts: 0, duplicates: 0, bytes: 0 }
    for (let start = 0; start < payments.length; start += PRINTS_LIMIT) {
      const part = payments.slice(start, start + PRINTS_LIMIT)
      const counted = countPrints.output.parse(await services.run(countPrints.name, { paymentIds: part.map((payment) => payment.id) }))
      const prints = new Map(counted.prints.map((one) => [one.paymentId, one.prints]))
      const requests = part.map((payment) => ({ payment, duplicate: (prints.get(payment.id) ?? 0) > 1 }))
      const receipts = await gatherReceipts(context, requests, language)
      await Promise.all(
        receipts.map(async (data) => {
          const { bytes } = await services.documents.renderPaper(receiptPaper(data), format, folder + sep)
          made.receipts += 1
          made.bytes += bytes
          if (data.duplicate) made.duplicates += 1
        }),
      )
      await progress(start + part.length, payments.length)
    }
    return { folder, ...made }
  },
})
