import { Invoice } from '../../../../shared/areas/billing/invoice.entity.ts'
import { findByIds } from '../../../../shared/areas/billing/find-by-ids.ts'
import { netAllocations } from '../../../../shared/areas/payments/allocation.rules.ts'
import { balancesFrom } from '../../../../shared/areas/payments/open-balances.ts'
import type { Payment } from '../../../../shared/areas/payments/payment.entity.ts'
import { settlingDocuments, type SettlingDocuments } from '../../../../shared/areas/payments/settlement.ts'
import { residentName } from '../../../../shared/areas/residents/resident-name.ts'
import { receiptCode } from '../../../../shared/documents/receipt-code.ts'
import type { ReceiptData } from '../../../../shared/documents/receipt.paper.ts'
import type { PaperLanguage } from '../../../../shared/documents/paper-words.ts'
import { paperSetting, type PaperContext } from '../../documents/paper-setting.ts'
import { readPeople } from '../../documents/read-people.ts'

export type ReceiptRequest = { readonly payment: Payment; readonly duplicate: boolean }

/** Everything the receipts say, read together: as many reads for one as for five hundred. */
export async function gatherReceipts(
  context: PaperContext,
  requests: readonly ReceiptRequest[],
  language: PaperLanguage | undefined,
): Promise<ReceiptData[]> {
  const { store, org, services } = context
  const setting = await paperSetting(context, language)
  const ids = [...new Set(requests.map(({ payment }) => payment.residentId))]
  const people = await readPeople(store, ids)
  const invoices = await findByIds(store, Invoice, 'residentId', new Set(ids), { status: { in: ['issued', 'cancelled'] } })
  const invoicesOf = Map.groupBy(invoices, (invoice) => invoice.residentId)
  const documentsOf = byResident(await settlingDocuments(store, ids))
  const invoiceById = new Map(invoices.map((invoice) => [invoice.id, invoice]))
  return requests.map(({ payment, duplicate }): ReceiptData => {
    const { residentId, paidOn, currency } = payment
    const resident = people.resident(residentId)
    const standing = balancesFrom(invoicesOf.get(residentId) ?? [], documentsOf(residentId), paidOn)
    const claim = {
      number: payment.number,
      day: paidOn,
      minor: payment.amount,
      currency,
      chain: payment.chain,
      organisationId: org,
      organisationName: setting.organisation.name,
    }
    return {
      ...setting,
      payment,
      duplicate,
      residentName: resident ? residentName(resident) : '',
      residentLines: people.lines(residentId, paidOn),
      cleared: payment.status === 'void' ? [] : clearedBy(payment, invoiceById),
      balance: standing.residents.find((row) => row.residentId === residentId && row.currency === currency)?.net ?? 0,
      code: receiptCode(claim, services.signer),
    }
  })
}

function clearedBy(payment: Payment, invoices: ReadonlyMap<string, Invoice>): ReceiptData['cleared'] {
  return netAllocations(payment.allocations).map(({ invoiceId, amount }) => {
    const invoice = invoices.get(invoiceId)
    return { number: invoice?.number ?? '', what: whatFor(invoice), dueOn: invoice?.dueOn ?? payment.paidOn, amount }
  })
}

/** What an invoice is for, in one line. */
function whatFor(invoice: Invoice | undefined): string {
  const [first, ...others] = invoice?.lines ?? []
  if (!first) return ''
  return others.length === 0 ? first.description : `${first.description} + ${others.length}`
}

function byResident(documents: SettlingDocuments): (residentId: string) => SettlingDocuments {
  const payments = Map.groupBy(documents.payments, (one) => one.residentId)
  const creditNotes = Map.groupBy(documents.creditNotes, (one) => one.residentId)
  const entries = Map.groupBy(documents.depositEntries, (one) => one.residentId)
  return (id) => ({ payments: payments.get(id) ?? [], creditNotes: creditNotes.get(id) ?? [], depositEntries: entries.get(id) ?? [] })
}
