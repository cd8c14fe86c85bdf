import type { Draft } from '../../kernel/entity.ts'
import type { Store } from '../../kernel/store.ts'
import { currentOrganisation } from './current-organisation.ts'
import type { Organisation } from './organisation.entity.ts'
import { BillingSettings } from './billing-settings.entity.ts'

export type SettingsInForce = Draft<typeof BillingSettings>

export const settingsId = (org: string): string => `billing-settings-${org}`

/** How the organisation bills: what it has set, or what a new organisation starts with. */
export async function billingSettingsOf(store: Pick<Store, 'get'>, org: string): Promise<SettingsInForce> {
  return (await store.get(BillingSettings, settingsId(org))) ?? startingSettings(await currentOrganisation(store, org))
}

function startingSettings(organisation: Organisation): SettingsInForce {
  return {
    id: settingsId(organisation.id),
    invoicePrefix: 'IN',
    receiptPrefix: 'RC',
    creditNotePrefix: 'CN',
    agreementPrefix: 'AG',
    defaultDueDays: 5,
    lateFeeEnabled: true,
    lateFeeType: 'percentage',
    lateFeeBasisPoints: 500,
    lateFeeAmount: 0,
    lateFeeGraceDays: 3,
    reminderEnabled: true,
    reminderDaysBefore: 3,
    reminderDaysAfter: [1, 7, 15],
    taxEnabled: true,
    roundTotals: false,
    proration: 'actual',
    currency: organisation.currency,
  }
}
