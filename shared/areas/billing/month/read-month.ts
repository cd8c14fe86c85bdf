import type { ActionContext } from '../../../kernel/action.ts'
import { existing } from '../../../kernel/crud.ts'
import { addMonth, lastOfMonth, monthOf, type Month } from '../../../kernel/day.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Store } from '../../../kernel/store.ts'
import { Agreement } from '../../occupancy/agreement.entity.ts'
import { findHeldOver } from '../../occupancy/expire-due.action.ts'
import { currentOrganisation } from '../../organisations/current-organisation.ts'
import { Property } from '../../properties/property.entity.ts'
import { Resident } from '../../residents/resident.entity.ts'
import { billingSettingsOf } from '../../organisations/billing-settings.ts'
import { DepositEntry } from '../deposit-entry.entity.ts'
import { findByIds } from '../find-by-ids.ts'
import { Invoice } from '../invoice.entity.ts'
import { chargedDays } from '../proration.rules.ts'
import { TaxRate } from '../tax-rate.entity.ts'
import { monthBefore, type MonthGround } from './plan-month.ts'

/** Reads all that a month is planned from; about ten reads whatever the number of agreements. */
export async function readMonth(
  { store, org, today }: Pick<ActionContext, 'store' | 'org' | 'today'>,
  { month, propertyId }: { month: Month; propertyId?: string | undefined },
): Promise<MonthGround> {
  demandNear(month, monthOf(today()))
  if (propertyId !== undefined) await existing(store.get(Property, propertyId), Property, propertyId)
  const organisation = await currentOrganisation(store, org)
  const settings = await billingSettingsOf(store, org)
  const ownRates = await store.find(TaxRate, { where: { country: organisation.country } })
  const heldOver = await findHeldOver(store, today())
  const agreements = await agreementsOf(store, month, propertyId, heldOver)
  const ids = new Set(agreements.map((agreement) => agreement.id))
  const residents = await findByIds(store, Resident, 'id', new Set(agreements.map((agreement) => agreement.residentId)))
  const properties = await store.find(Property)
  const billed = await rentOf(store, month, ids)
  const lastMonth = await rentOf(store, monthBefore(month), ids)
  return {
    organisation,
    settings,
    ownRates,
    month,
    agreements,
    residents: byId(residents),
    properties: byId(properties),
    billed: new Set(billed.keys()),
    lastMonth,
    depositDue: await depositsDue(store, agreements, lastMonth),
    heldOver,
  }
}

/** @throws AppError VALIDATION for a month that nobody bills yet: a slip in the year would bill everybody. */
function demandNear(month: Month, current: Month): void {
  if (month > addMonth(current, MONTHS_AHEAD))
    throw new AppError('VALIDATION', `${month} is more than a year ahead. Check the year.`, { field: 'month', details: { current } })
}

const MONTHS_AHEAD = 12

async function agreementsOf(
  store: Store,
  month: Month,
  propertyId: string | undefined,
  heldOver: ReadonlySet<string>,
): Promise<Agreement[]> {
  const found = await store.find(Agreement, {
    where: {
      status: { in: ['draft', 'active', 'expired', 'terminated'] },
      startOn: { lte: lastOfMonth(month) },
      ...(propertyId === undefined ? {} : { propertyId }),
    },
  })
  return found.filter((one) => chargedDays(one, month, heldOver.has(one.id)))
}

/** What each agreement was charged as rent for a month, by invoices that are not cancelled. */
async function rentOf(store: Pick<Store, 'find'>, month: Month, agreementIds: ReadonlySet<string>): Promise<Map<string, number>> {
  const totals = new Map<string, number>()
  const invoices = await store.find(Invoice, { where: { period: month, type: 'rent', status: { ne: 'cancelled' } } })
  for (const { agreementId, total } of invoices)
    if (agreementId !== undefined && agreementIds.has(agreementId)) totals.set(agreementId, (totals.get(agreementId) ?? 0) + total)
  return totals
}

/**
 * A deposit is charged once, with the first invoice. Whoever was billed last month is past that; of the others it is looked up whether
 * it was charged, received or brought over. A renewal takes the deposit along and is charged only what it has gone up by.
 */
async function depositsDue(
  store: Store,
  agreements: readonly Agreement[],
  lastMonth: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const first = agreements.filter((one) => one.deposit > 0 && !lastMonth.has(one.id))
  if (first.length === 0) return new Map()
  const ids = new Set(first.map((one) => one.id))
  const charged = await findByIds(store, Invoice, 'agreementId', ids, { type: 'deposit', status: { ne: 'cancelled' } })
  const held = await findByIds(store, DepositEntry, 'agreementId', ids)
  const done = new Set([...charged, ...held].map((one) => one.agreementId))
  const before = byId(await findByIds(store, Agreement, 'id', new Set(first.flatMap((one) => one.renewalOf ?? []))))
  const due = first
    .filter((one) => !done.has(one.id))
    .map((one) => [one.id, one.deposit - (one.renewalOf === undefined ? 0 : (before.get(one.renewalOf)?.deposit ?? 0))] as const)
  return new Map(due.filter(([, amount]) => amount > 0))
}

function byId<R extends { id: string }>(rows: readonly R[]): Map<string, R> {
  return new Map(rows.map((row) => [row.id, row]))
}
