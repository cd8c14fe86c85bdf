import type { ActionContext } from '../../kernel/action.ts'
import type { Draft } from '../../kernel/entity.ts'
import { issueNumbers } from '../organisations/issue-number.ts'
import type { SettingsInForce } from '../organisations/billing-settings.ts'
import { Invoice } from './invoice.entity.ts'

/** Numbers drafts in the order given and issues them, with one turn of the series. The period must have been checked. */
export async function issueInvoices(
  context: Pick<ActionContext, 'store' | 'org' | 'deviceCode' | 'progress'>,
  settings: SettingsInForce,
  drafts: readonly Draft<typeof Invoice>[],
): Promise<Invoice[]> {
  const numbers = await issueNumbers(
    context,
    { documentType: 'invoice', prefix: settings.invoicePrefix },
    drafts.map((draft) => ({ on: draft.issuedOn, content: invoiceContent(draft) })),
  )
  const issued: Invoice[] = []
  for (const [index, draft] of drafts.entries()) {
    issued.push(await context.store.put(Invoice, { ...draft, ...numbers[index]!, status: 'issued' }))
    if (index % PROGRESS_EVERY === 0) await context.progress(index, drafts.length)
  }
  return issued
}

/** What the chain vouches for: to whom, when, how much. */
export function invoiceContent(invoice: Pick<Draft<typeof Invoice>, 'residentId' | 'issuedOn' | 'currency' | 'total'>): string {
  return `${invoice.residentId}|${invoice.issuedOn}|${invoice.currency}|${invoice.total}`
}

const PROGRESS_EVERY = 500
