import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'
import { agreementGuard } from './agreement.rules.ts'

/** What was agreed: who, where, from when, for how much. Where the person actually sleeps are its stays. */
export const Agreement = defineEntity({
  name: 'agreement',
  table: 'agreements',
  area: 'occupancy',
  home: 'desk',
  version: 1,
  permission: 'agreements',
  writtenWith: ['occupancy.checkOut', 'occupancy.move', 'occupancy.notices', 'imports.write'],
  merge: 'guarded',
  wave: 'balances',
  serverFields: ['disputed'],
  fields: {
    residentId: f.ref('resident'),
    propertyId: f.ref('property'),
    roomId: f.ref('room'),
    /** Absent: the whole room is let. */
    bedId: f.ref('bed').optional(),
    /** Given when it becomes active. */
    number: f.text(16).optional(),
    chain: f.text(64).optional(),
    startOn: f.day(),
    /** The last day of the agreement, included; absent: open-ended. */
    endOn: f.day().optional(),
    currency: f.currency(),
    /** Per month, from the first day; `rentOn` knows what it is on any other. */
    rent: f.money(),
    /** What it became later, each from its day on, earliest first. */
    rentChanges: f.list({ fromOn: f.day(), rent: f.money(), noticeId: f.ref('notice').optional() }).optional(),
    /** Taken off the rent every month. */
    discount: f.money().optional(),
    deposit: f.money(),
    /** Per month, beside the rent. */
    maintenance: f.money().optional(),
    /** Fixed charge per month for utilities that are not metered. */
    utility: f.money().optional(),
    noticePeriodDays: f.count(0, 365),
    /** Day of the month rent is due, 1–31. */
    dueDay: f.count(1, 31),
    /** `standard`: as the organisation's settings say, whatever they say then. */
    lateFeeType: f.choice(['standard', 'none', 'percentage', 'fixed']),
    /** Hundredths of a per cent of what is overdue. */
    lateFeeBasisPoints: f.count(0, 10_000).optional(),
    lateFeeAmount: f.money().optional(),
    lateFeeGraceDays: f.count(0, 90).optional(),
    lateFeeCap: f.money().optional(),
    /** How part months are charged: days of the month, thirty-day months, or a 365th of the year's rent a day. */
    proration: f.choice(['actual', 'thirty', 'annual']),
    /** Whether the day of leaving is charged as well as the nights. */
    chargeLastDay: f.flag(),
    /** How rent is taxed; `auto` lets the dated tables decide. */
    taxTreatment: f.choice(['auto', 'exempt', 'taxed']),
    status: f.choice(['draft', 'active', 'expired', 'terminated']),
    signedByResidentAt: f.instant().optional(),
    signedByOwnerAt: f.instant().optional(),
    document: f.file().optional(),
    /** The day it was left when that was not its last day: earlier, or after holding over. */
    terminatedOn: f.day().optional(),
    terminationReason: f.text(500).optional(),
    renewalOf: f.ref('agreement').optional(),
    terms: f.text(4000).optional(),
    importId: f.text(64).optional(),
    /** Set by the server: a later fact that clashes with an earlier one; a conflict names both. */
    disputed: f.flag().optional(),
  },
  holds: ['residentId', 'roomId', 'bedId'],
  indexes: [
    ['residentId', 'startOn'],
    ['propertyId', 'status'],
    ['status', 'startOn'],
    ['roomId', 'startOn'],
    ['status', 'endOn'],
    ['renewalOf'],
  ],
  unique: [['number']],
  search: { title: ['number'], text: ['number'] },
  personal: { of: 'residentId', erase: ['document', 'terminationReason'], mentions: ['terms'] },
  guard: agreementGuard,
})
export type Agreement = Row<typeof Agreement>
