import { z } from 'zod'
import { Bed } from '../../../../shared/areas/properties/bed.entity.ts'
import { Property } from '../../../../shared/areas/properties/property.entity.ts'
import { billingSettingsOf } from '../../../../shared/areas/organisations/billing-settings.ts'
import { Invoice } from '../../../../shared/areas/billing/invoice.entity.ts'
import { figuresOf, settlementOf, settlingDocuments } from '../../../../shared/areas/payments/settlement.ts'
import { Resident } from '../../../../shared/areas/residents/resident.entity.ts'
import { invoicePaper } from '../../../../shared/documents/invoice.paper.ts'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { existing } from '../../../../shared/kernel/crud.ts'
import { paperInput, paperOutput, producePaper } from '../../documents/paper-shapes.ts'
import { paperSetting, type PaperContext } from '../../documents/paper-setting.ts'

export const printInvoice = defineAction({
  name: 'invoices.paper',
  summary: 'Make the paper of an invoice, with a UPI code for what is still due.',
  permission: 'invoices.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({ invoiceId: z.string().min(1).max(120), ...paperInput }),
  output: paperOutput,
  async run(context: PaperContext, { invoiceId, format, language, out }) {
    const { store, org, services, today } = context
    const invoice = await existing(store.get(Invoice, invoiceId), Invoice, invoiceId)
    const setting = await paperSetting(context, language)
    const settlement = settlementOf(await settlingDocuments(store, [invoice.residentId]))
    const { paid, credited } = figuresOf(invoice, settlement, today())
    const bed = invoice.bedId === undefined ? undefined : await store.get(Bed, invoice.bedId)
    const property = await store.get(Property, invoice.propertyId)
    const resident = await store.get(Resident, invoice.residentId)
    const place = [bed?.label, property?.name].filter(Boolean).join(', ')
    const { invoiceTerms } = await billingSettingsOf(store, org)
    const paper = invoicePaper({
      ...setting,
      invoice,
      recipientLines: [place, resident?.phone].filter((line): line is string => Boolean(line)),
      paid,
      credited,
      terms: invoiceTerms ?? setting.organisation.documentTerms,
    })
    return producePaper(services.documents, paper, format, out)
  },
})
