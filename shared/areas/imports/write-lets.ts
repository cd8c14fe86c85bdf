import type { ActionContext } from '../../kernel/action.ts'
import type { Draft } from '../../kernel/entity.ts'
import { DepositEntry } from '../billing/deposit-entry.entity.ts'
import { Invoice } from '../billing/invoice.entity.ts'
import { demandOpenPeriod } from '../billing/open-period.ts'
import { OPENING_PREFIX, openingContent, openingDeposit, openingInvoice, type OpeningBalance } from '../billing/opening.rules.ts'
import { agreementContent } from '../occupancy/activate-agreement.ts'
import { billingSettingsOf } from '../organisations/billing-settings.ts'
import { Agreement } from '../occupancy/agreement.entity.ts'
import { newAgreement, newStays } from '../occupancy/new-agreement.ts'
import { putStays } from '../occupancy/put-stays.ts'
import { statusAfter } from '../occupancy/resident-status.ts'
import { Stay } from '../occupancy/stay.entity.ts'
import { issueNumbers } from '../organisations/issue-number.ts'
import { openingAdvance } from '../payments/opening-advance.ts'
import { Payment } from '../payments/payment.entity.ts'
import type { Bed } from '../properties/bed.entity.ts'
import { newResident } from '../residents/new-resident.ts'
import { residentName } from '../residents/resident-name.ts'
import { Resident } from '../residents/resident.entity.ts'
import type { MadeDocuments } from './made-documents.ts'
import type { PlannedPerson } from './plan-people.ts'
import type { PlannedUnit } from './plan-rent-roll.ts'
import type { RentRollWork } from './write-rent-roll.ts'

/** A unit let to somebody who is in the books by now. */
interface Let {
  readonly unit: PlannedUnit
  readonly bed: Bed
  readonly resident: Resident
}
type Agreed = Let & { readonly agreement: Agreement }

const STATUS = { in: 'in', reserved: 'reserved', past: 'out' } as const

/** Residents, agreements with their numbers, stays, and what was held and owed when the list was made. */
export async function writeLets(
  context: ActionContext,
  work: RentRollWork,
  beds: ReadonlyMap<PlannedUnit, Bed>,
  importId: string,
  made: MadeDocuments,
): Promise<void> {
  const lets: Let[] = []
  for (const person of work.people) {
    const resident = await writeResident(context, work, person, importId, made)
    for (const unit of person.units) lets.push({ unit, bed: beds.get(unit)!, resident })
  }
  const agreed = await writeAgreements(context, lets, work, importId, made)
  await writeStays(context, agreed, made)
  await writeBalances(context, agreed, work, importId, made)
}

async function writeResident(
  context: ActionContext,
  { country }: RentRollWork,
  { person, known, units }: PlannedPerson,
  importId: string,
  made: MadeDocuments,
): Promise<Resident> {
  if (known) return known
  const notes = [...new Set(units.flatMap(({ row }) => row.notes ?? []))].join('\n').slice(0, 2000)
  const given = { ...withoutUndefined(person), ...(notes ? { notes } : {}), importId }
  const status = statusAfter(units.map((unit) => ({ status: STATUS[unit.let!] })))
  return made.put(Resident, { ...newResident(given, { country, today: context.today() }), status })
}

async function writeAgreements(
  context: ActionContext,
  lets: readonly Let[],
  { asOf }: RentRollWork,
  importId: string,
  made: MadeDocuments,
): Promise<Agreed[]> {
  const drafts = lets.map(({ unit: { row }, bed, resident }) => {
    const { propertyId, roomId, currency } = bed
    const { rent = 0, deposit, discount, maintenance, utility, start = asOf, end } = row
    const terms = {
      startOn: start,
      rent,
      deposit,
      importId,
      ...(end === undefined ? {} : { endOn: end }),
      ...(discount > 0 ? { discount } : {}),
      ...(maintenance > 0 ? { maintenance } : {}),
      ...(utility > 0 ? { utility } : {}),
    }
    return newAgreement({ residentId: resident.id, propertyId, roomId, bedId: bed.id, currency }, terms)
  })
  const numbers = await issueNumbers(
    context,
    { documentType: 'agreement', prefix: (await billingSettingsOf(context.store, context.org)).agreementPrefix },
    drafts.map((draft) => ({ on: context.today(), content: agreementContent(draft) })),
  )
  const agreed: Agreed[] = []
  for (const [index, one] of lets.entries()) {
    const status = one.unit.let === 'past' ? 'expired' : 'active'
    agreed.push({ ...one, agreement: await made.put(Agreement, { ...drafts[index]!, ...numbers[index]!, status }) })
  }
  return agreed
}

const CHUNK = 500

async function writeStays(context: ActionContext, agreed: readonly Agreed[], made: MadeDocuments): Promise<void> {
  for (let start = 0; start < agreed.length; start += CHUNK) {
    const stays = agreed
      .slice(start, start + CHUNK)
      .flatMap(({ agreement, bed, unit }) =>
        newStays(agreement, [bed.id]).map((stay): Draft<typeof Stay> => ({ ...stay, status: STATUS[unit.let!] })),
      )
    await made.add(Stay, await putStays(context, stays))
  }
}

/** Dues become one opening invoice, an advance one opening payment, a deposit one entry: each dated the day of the list. */
async function writeBalances(
  context: ActionContext,
  agreed: readonly Agreed[],
  { asOf }: RentRollWork,
  importId: string,
  made: MadeDocuments,
): Promise<void> {
  const owing = agreed.filter(({ unit }) => unit.row.balance > 0)
  const ahead = agreed.filter(({ unit }) => unit.row.balance < 0)
  const held = agreed.filter(({ unit }) => unit.row.deposit > 0)
  if (owing.length + ahead.length + held.length === 0) return
  await demandOpenPeriod(context, asOf, {}, 'asOf')
  const balanceOf = (
    { agreement: { id, residentId, propertyId, currency } }: Agreed,
    amount: number,
  ): OpeningBalance & { agreementId: string } => ({
    residentId,
    propertyId,
    agreementId: id,
    currency,
    amount,
    asOf,
    importId,
  })
  const numbersFor = (prefix: string, balances: readonly OpeningBalance[]) =>
    issueNumbers(
      context,
      { documentType: 'opening', prefix },
      balances.map((balance) => ({ on: asOf, content: openingContent(balance) })),
    )
  const dues = owing.map((one) => ({
    ...balanceOf(one, one.unit.row.balance),
    recipientName: residentName(one.resident),
    bedId: one.bed.id,
  }))
  const dueNumbers = await numbersFor(OPENING_PREFIX.invoice, dues)
  for (const [index, due] of dues.entries()) await made.put(Invoice, openingInvoice(due, dueNumbers[index]!))
  const advances = ahead.map((one) => balanceOf(one, -one.unit.row.balance))
  const advanceNumbers = await numbersFor(OPENING_PREFIX.advance, advances)
  for (const [index, advance] of advances.entries()) await made.put(Payment, openingAdvance(advance, advanceNumbers[index]!))
  for (const one of held) await made.put(DepositEntry, openingDeposit(balanceOf(one, one.unit.row.deposit)))
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T
}
