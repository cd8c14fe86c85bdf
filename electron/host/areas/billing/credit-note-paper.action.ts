import { z } from 'zod'
import { CreditNote } from '../../../../shared/areas/billing/credit-note.entity.ts'
import { Invoice } from '../../../../shared/areas/billing/invoice.entity.ts'
import { residentName } from '../../../../shared/areas/residents/resident-name.ts'
import { creditNotePaper } from '../../../../shared/documents/credit-note.paper.ts'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { existing } from '../../../../shared/kernel/crud.ts'
import { paperInput, paperOutput, producePaper } from '../../documents/paper-shapes.ts'
import { paperSetting, type PaperContext } from '../../documents/paper-setting.ts'
import { readPeople } from '../../documents/read-people.ts'

export const printCreditNote = defineAction({
  name: 'creditNotes.paper',
  summary: 'Make the paper of a credit note.',
  permission: 'invoices.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({ creditNoteId: z.string().min(1).max(120), ...paperInput }),
  output: paperOutput,
  async run(context: PaperContext, { creditNoteId, format, language, out }) {
    const { store, services } = context
    const creditNote = await existing(store.get(CreditNote, creditNoteId), CreditNote, creditNoteId)
    const invoice = await store.get(Invoice, creditNote.invoiceId)
    const people = await readPeople(store, [creditNote.residentId])
    const resident = people.resident(creditNote.residentId)
    const paper = creditNotePaper({
      ...(await paperSetting(context, language)),
      creditNote,
      recipientName: invoice?.recipientName ?? (resident ? residentName(resident) : ''),
      recipientLines: people.lines(creditNote.residentId, creditNote.issuedOn),
      recipientTaxNumber: invoice?.recipientTaxNumber,
    })
    return producePaper(services.documents, paper, format, out)
  },
})
