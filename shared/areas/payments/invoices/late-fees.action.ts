import { z } from 'zod'
import { defineAction, type ActionContext } from '../../../kernel/action.ts'
import { addDays, isDay, type Day } from '../../../kernel/day.ts'
import { AppError } from '../../../kernel/errors.ts'
import { moneyShape, shown } from '../../../kernel/money-shape.ts'
import { billingSettingsOf } from '../../organisations/billing-settings.ts'
import { composeInvoice } from '../../billing/compose-invoice.ts'
import { findByIds } from '../../billing/find-by-ids.ts'
import { Invoice, type ChargeType } from '../../billing/invoice.entity.ts'
import { issueInvoices } from '../../billing/issue-invoices.ts'
import { lateFee, lateFeeStep, lateFeeTerms } from '../../billing/late-fee.rules.ts'
import { demandOpenPeriod, postingOverride } from '../../billing/open-period.ts'
import { UNTAXED, type TaxDecision } from '../../billing/tax/decide-tax.ts'
import { Agreement } from '../../occupancy/agreement.entity.ts'
import { currentOrganisation } from '../../organisations/current-organisation.ts'
import { Property } from '../../properties/property.entity.ts'
import { Resident } from '../../residents/resident.entity.ts'
import { applyAdvances } from '../change-allocations.ts'
import { openBalances, type OpenInvoice } from '../open-balances.ts'

/** Not on fees themselves, not on deposits, and not on balances brought over, whose fees were the old books' business. */
const NO_FEE = new Set<ChargeType>(['penalty', 'deposit', 'opening'])

interface Fee {
  readonly due: OpenInvoice
  readonly agreement: Agreement | undefined
  readonly amount: number
  readonly step: number
}

export const lateFees = defineAction({
  name: 'billing.lateFees',
  summary:
    'Charge late fees on what is overdue as of a day: by the agreement or the settings, after grace, within the cap, each step once.',
  permission: 'billing.lateFees',
  mode: 'write',
  runs: 'both',
  rest: 'POST /billing/late-fees',
  emits: ['billing.lateFeesCharged'],
  input: z.strictObject({
    asOf: z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)'),
    dryRun: z.boolean().optional(),
    ...postingOverride,
  }),
  output: z.object({
    asOf: z.string(),
    charged: z.int(),
    total: moneyShape,
    fees: z.array(
      z.object({
        invoiceId: z.string(),
        invoiceNumber: z.string(),
        residentId: z.string(),
        fee: moneyShape,
        step: z.int(),
        /** The fee's own invoice; absent in a dry run. */
        penaltyInvoiceId: z.string().optional(),
        penaltyNumber: z.string().optional(),
      }),
    ),
    /** Overdue, but the agreement says there are no late fees. */
    withoutTerms: z.int(),
  }),
  async run(context, { asOf, dryRun, ...override }) {
    if (asOf > context.today())
      throw new AppError('INVALID_DAY', `${asOf} is still to come. Late fees are charged up to today.`, { field: 'asOf' })
    const { currency } = await billingSettingsOf(context.store, context.org)
    const { fees, withoutTerms } = await feesDue(context, asOf)
    const own = fees.filter((fee) => fee.due.currency === currency)
    let invoices: Invoice[] = []
    if (!dryRun && own.length > 0) {
      await demandOpenPeriod(context, asOf, override, 'asOf')
      invoices = await charge(context, own, asOf)
      context.emit('billing.lateFeesCharged', { asOf, count: invoices.length })
    }
    return {
      asOf,
      charged: own.length,
      total: shown(
        own.reduce((sum, fee) => sum + fee.amount, 0),
        currency,
      ),
      fees: own.map((fee, index) => ({
        invoiceId: fee.due.invoiceId,
        invoiceNumber: fee.due.number,
        residentId: fee.due.residentId,
        fee: shown(fee.amount, currency),
        step: fee.step,
        penaltyInvoiceId: invoices[index]?.id,
        penaltyNumber: invoices[index]?.number,
      })),
      withoutTerms,
    }
  },
})

async function feesDue({ store, org }: ActionContext, asOf: Day): Promise<{ fees: Fee[]; withoutTerms: number }> {
  const settings = await billingSettingsOf(store, org)
  const overdue = (await openBalances(store, asOf)).invoices.filter((due) => due.dueOn < asOf && !NO_FEE.has(due.type))
  const agreementIds = new Set(overdue.flatMap((due) => due.agreementId ?? []))
  const agreements = new Map((await findByIds(store, Agreement, 'id', agreementIds)).map((one) => [one.id, one]))
  const earlier = await chargedSoFar(store, new Set(overdue.map((due) => due.invoiceId)))
  let withoutTerms = 0
  const fees = overdue.flatMap((due): Fee[] => {
    const agreement = due.agreementId === undefined ? undefined : agreements.get(due.agreementId)
    const terms = lateFeeTerms(settings, agreement)
    if (!terms) {
      withoutTerms += 1
      return []
    }
    const before = earlier.get(due.invoiceId) ?? { step: 0, amount: 0 }
    const step = lateFeeStep(terms, due.dueOn, asOf)
    const amount = lateFee(terms, due.balance, step - before.step, before.amount)
    return amount > 0 ? [{ due, agreement, amount, step }] : []
  })
  return { fees, withoutTerms }
}

/** Per invoice: the step already charged and what was charged in all, before tax; cancelled fees do not count. */
async function chargedSoFar(
  store: ActionContext['store'],
  invoiceIds: ReadonlySet<string>,
): Promise<Map<string, { step: number; amount: number }>> {
  const earlier = new Map<string, { step: number; amount: number }>()
  for (const penalty of await findByIds(store, Invoice, 'penaltyFor', invoiceIds, { status: { ne: 'cancelled' } })) {
    const before = earlier.get(penalty.penaltyFor!) ?? { step: 0, amount: 0 }
    const amount = penalty.lines.reduce((sum, line) => sum + line.taxable, 0)
    earlier.set(penalty.penaltyFor!, { step: Math.max(before.step, penalty.penaltyStep ?? 1), amount: before.amount + amount })
  }
  return earlier
}

async function charge(context: ActionContext, fees: readonly Fee[], asOf: Day): Promise<Invoice[]> {
  const { store, org } = context
  const organisation = await currentOrganisation(store, org)
  const settings = await billingSettingsOf(store, org)
  const residents = new Map(
    (await findByIds(store, Resident, 'id', new Set(fees.map((fee) => fee.due.residentId)))).map((one) => [one.id, one]),
  )
  const properties = new Map((await store.find(Property)).map((one) => [one.id, one]))
  const principals = new Map(
    (await findByIds(store, Invoice, 'id', new Set(fees.map((fee) => fee.due.invoiceId)))).map((one) => [one.id, one]),
  )
  const drafts = fees.map(({ due, agreement, amount, step }) => {
    const ground = {
      organisation,
      settings,
      ownRates: [],
      resident: residents.get(due.residentId)!,
      property: properties.get(due.propertyId)!,
      agreement,
    }
    return composeInvoice(ground, {
      type: 'penalty',
      charges: [{ type: 'penalty', description: `Late fee, invoice ${due.number}, due ${due.dueOn}`, rate: amount }],
      currency: due.currency,
      issuedOn: asOf,
      dueOn: addDays(asOf, settings.defaultDueDays),
      decision: decisionOf(principals.get(due.invoiceId)!),
      penaltyFor: due.invoiceId,
      penaltyStep: step,
    })
  })
  const invoices = await issueInvoices(context, settings, drafts)
  await applyAdvances(store, invoices)
  return invoices
}

/** A late fee follows what it is for (CGST Act, s. 15(2)(d)): exempt when that is exempt, else at the same rate, on all of it. */
function decisionOf(principal: Invoice): TaxDecision {
  const line = principal.lines.find((one) => one.taxes.length > 0) ?? principal.lines[0]!
  return {
    ...UNTAXED,
    rule: line.taxRule ?? UNTAXED.rule,
    heads: line.taxes.map(({ head, basisPoints }) => ({ head, basisPoints, of: { basisPoints, parts: 1 } })),
    title: principal.title,
    taxCode: line.taxCode,
    reverseCharge: principal.reverseCharge ?? false,
  }
}
