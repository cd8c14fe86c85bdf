import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { patched } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { optionalShape, patchShape } from '../../kernel/input-shape.ts'
import { minorAtLeastZero, moneyShape, shown } from '../../kernel/money-shape.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { Property } from '../properties/property.entity.ts'
import { BillingSettings } from '../organisations/billing-settings.entity.ts'
import { billingSettingsOf, type SettingsInForce } from '../organisations/billing-settings.ts'
import { taxWarnings } from './tax/tax-warnings.ts'

const PLAIN = [
  'defaultDueDays',
  'lateFeeEnabled',
  'lateFeeType',
  'lateFeeBasisPoints',
  'lateFeeGraceDays',
  'lateFeeEveryDays',
  'reminderEnabled',
  'reminderDaysBefore',
  'taxEnabled',
  'roundTotals',
  'proration',
  'invoiceTerms',
] as const
const PREFIXES = ['invoicePrefix', 'receiptPrefix', 'creditNotePrefix', 'agreementPrefix'] as const

/** Used by RentFlow itself: opening invoices and advances, deposit receipts, write-offs. */
const RESERVED_PREFIXES = ['OB', 'OA', 'DP', 'WO']

const prefix = z.string().regex(/^[A-Z0-9]{1,3}$/, 'one to three capital letters or digits, so that a number stays within 16 characters')

const settingsView = z.object({
  ...optionalShape(BillingSettings.fields, PLAIN),
  invoicePrefix: z.string(),
  receiptPrefix: z.string(),
  creditNotePrefix: z.string(),
  agreementPrefix: z.string(),
  currency: z.string(),
  lateFeeAmount: moneyShape,
  lateFeeCap: moneyShape.optional(),
  reminderDaysAfter: z.array(z.int()),
})

const warningsView = z.array(
  z.object({ code: z.enum(['taxNumber', 'otherState']), message: z.string(), propertyId: z.string().optional() }),
)

export const getBillingSettings = defineAction({
  name: 'billing.settings',
  summary: 'How the organisation bills: prefixes, due days, late fees, reminders, tax, rounding, proration.',
  permission: 'billing.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /billing/settings',
  input: z.strictObject({}),
  output: settingsView.extend({
    /** What an accountant should look at: the tax registration against its check character and the properties' States. */
    warnings: warningsView,
  }),
  run: async ({ store, org }) => ({
    ...viewOf(await billingSettingsOf(store, org)),
    warnings: taxWarnings(await currentOrganisation(store, org), await store.find(Property)),
  }),
})

export const updateBillingSettings = defineAction({
  name: 'billing.updateSettings',
  summary: 'Change how the organisation bills; null clears an optional setting. What is issued stays as it is.',
  permission: 'billing.configure',
  mode: 'write',
  runs: 'both',
  rest: 'PUT /billing/settings',
  input: z.strictObject({
    patch: z.strictObject({
      ...patchShape(BillingSettings.fields, PLAIN),
      invoicePrefix: prefix.optional(),
      receiptPrefix: prefix.optional(),
      creditNotePrefix: prefix.optional(),
      agreementPrefix: prefix.optional(),
      lateFeeAmount: moneyShape.optional(),
      lateFeeCap: moneyShape.nullable().optional(),
      reminderDaysAfter: z.array(z.int().min(0).max(365)).max(20).optional(),
    }),
  }),
  output: settingsView,
  async run({ store, org }, { patch: { lateFeeAmount, lateFeeCap, ...patch } }) {
    const before = await billingSettingsOf(store, org)
    const { currency } = before
    const after = {
      ...patched<SettingsInForce>(before, patch),
      ...(lateFeeAmount ? { lateFeeAmount: minorAtLeastZero(currency, lateFeeAmount, 'lateFeeAmount') } : {}),
      ...(lateFeeCap ? { lateFeeCap: minorAtLeastZero(currency, lateFeeCap, 'lateFeeCap') } : {}),
      ...(lateFeeCap === null ? { lateFeeCap: undefined } : {}),
    }
    demandDistinctPrefixes(after)
    return viewOf(await store.put(BillingSettings, after))
  },
})

/** Two kinds of document with one prefix would print the same number. */
function demandDistinctPrefixes(settings: SettingsInForce): void {
  const taken = new Set(RESERVED_PREFIXES)
  for (const name of PREFIXES) {
    if (taken.has(settings[name]))
      throw new AppError('DUPLICATE', `The prefix ${settings[name]} already stands for other documents. Choose another one.`, {
        field: name,
        details: { reserved: RESERVED_PREFIXES },
      })
    taken.add(settings[name])
  }
}

function viewOf(settings: SettingsInForce): z.input<typeof settingsView> {
  const { lateFeeAmount, lateFeeCap, ...plain } = settings
  return {
    ...plain,
    lateFeeAmount: shown(lateFeeAmount, settings.currency),
    ...(lateFeeCap === undefined ? {} : { lateFeeCap: shown(lateFeeCap, settings.currency) }),
  }
}
