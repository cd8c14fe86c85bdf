import { z } from 'zod'
import { DepositEntry } from '../../../../shared/areas/billing/deposit-entry.entity.ts'
import { Invoice } from '../../../../shared/areas/billing/invoice.entity.ts'
import { OPENING_PREFIX, openingContent, openingDeposit, openingInvoice } from '../../../../shared/areas/billing/opening.rules.ts'
import { agreementContent } from '../../../../shared/areas/occupancy/activate-agreement.ts'
import { billingSettingsOf } from '../../../../shared/areas/organisations/billing-settings.ts'
import { Agreement } from '../../../../shared/areas/occupancy/agreement.entity.ts'
import { endedBy } from '../../../../shared/areas/occupancy/agreement.rules.ts'
import { newAgreement, newStays } from '../../../../shared/areas/occupancy/new-agreement.ts'
import { Notice } from '../../../../shared/areas/occupancy/notice.entity.ts'
import { putStays } from '../../../../shared/areas/occupancy/put-stays.ts'
import { statusAfter } from '../../../../shared/areas/occupancy/resident-status.ts'
import type { Stay } from '../../../../shared/areas/occupancy/stay.entity.ts'
import { currentOrganisation } from '../../../../shared/areas/organisations/current-organisation.ts'
import { issueNumbers } from '../../../../shared/areas/organisations/issue-number.ts'
import { moveDeposit } from '../../../../shared/areas/payments/deposits/move-deposit.ts'
import { openingAdvance } from '../../../../shared/areas/payments/opening-advance.ts'
import { Payment } from '../../../../shared/areas/payments/payment.entity.ts'
import { Bed } from '../../../../shared/areas/properties/bed.entity.ts'
import { Floor } from '../../../../shared/areas/properties/floor.entity.ts'
import { newBed, newRoom } from '../../../../shared/areas/properties/new-rooms.ts'
import { newProperty } from '../../../../shared/areas/properties/property-shape.ts'
import { Property } from '../../../../shared/areas/properties/property.entity.ts'
import { Room } from '../../../../shared/areas/properties/room.entity.ts'
import { newResident } from '../../../../shared/areas/residents/new-resident.ts'
import { residentName } from '../../../../shared/areas/residents/resident-name.ts'
import { Resident } from '../../../../shared/areas/residents/resident.entity.ts'
import { defineAction, type ActionContext } from '../../../../shared/kernel/action.ts'
import { addDays } from '../../../../shared/kernel/day.ts'
import type { Draft } from '../../../../shared/kernel/entity.ts'
import { unitOf } from '../../../../shared/kernel/money.ts'
import type { DeskServices } from '../../services.ts'
import { sampleHouse, type SampleHouse, type SampleLease, type SampleRoom } from './sample-house.ts'
import { beginningOf, demandBuilding, flavourOf, momentOf, sampleOptions, type SampleOptions } from './sample-options.ts'
import { seededId } from './seeded-random.ts'

/** One house of a sample with its people, in one transaction and by the builders that every screen uses. */
export const writeSampleHouse = defineAction({
  name: 'sample.writeHouse',
  summary: 'A step of sample.create: one house with its people, agreements, stays and balances brought over.',
  permission: 'sample.create',
  mode: 'write',
  runs: 'desk',
  input: z.strictObject({ options: sampleOptions, house: z.int().min(0) }),
  output: z.object({ beds: z.int(), agreements: z.int() }),
  async run(context: ActionContext<DeskServices>, { options, house: index }) {
    await demandBuilding(context.services.memory)
    const { currency, country } = await currentOrganisation(context.store, context.org)
    const house = sampleHouse(options, index)
    const site: Site = { context, options, currency, country, unit: unitOf(currency) }
    const places = await writePlaces(site, house)
    const lets = await writePeople(site, places)
    await writeStays(site, lets)
    await writeBalances(site, lets)
    return { beds: places.length, agreements: lets.length }
  },
})

interface Site {
  readonly context: ActionContext
  readonly options: SampleOptions
  readonly currency: string
  readonly country: string
  /** Minor units of one whole. */
  readonly unit: number
}

interface Place {
  readonly bed: Bed
  readonly leases: readonly SampleLease[]
}

interface Let {
  readonly lease: SampleLease
  readonly bed: Bed
  readonly resident: Resident
  readonly agreement: Agreement
}

async function writePlaces({ context: { store }, options, currency, country, unit }: Site, house: SampleHouse): Promise<Place[]> {
  const { city, state, propertyType } = flavourOf(options)
  const { id, name, code, area } = house
  const given = { name: `${name}, ${area}`, code, type: propertyType, addressLine1: area, city, state }
  const property = await store.put(Property, { ...newProperty(given, country), id })
  const floors = new Map<number, Floor>()
  const places: Place[] = []
  for (const planned of house.rooms) {
    const { floor: number } = planned
    const floor =
      floors.get(number) ?? (await store.put(Floor, { id: seededId(momentOf(options.asOf), id, 'floor', number), propertyId: id, number }))
    floors.set(number, floor)
    const room = await store.put(Room, roomOf(planned, property, floor, currency, unit, options))
    for (const { id: bedId, letter, isBroken, leases } of planned.beds) {
      const isWhole = letter === ''
      const made = newBed(room, { number: letter || 'A', type: isWhole ? 'unit' : 'single' }, isWhole)
      const isDirty = leases.at(-1)?.stage === 'past' && leases.at(-1)!.leftOn! > addDays(options.asOf, -3)
      const housekeeping = isDirty ? 'dirty' : 'clean'
      const bed = await store.put(Bed, { ...made, id: bedId, status: isBroken ? 'maintenance' : 'available', housekeeping })
      places.push({ bed, leases })
    }
  }
  return places
}

function roomOf(
  planned: SampleRoom,
  property: Property,
  floor: Floor,
  currency: string,
  unit: number,
  options: SampleOptions,
): Draft<typeof Room> {
  const { id, number, rent, beds } = planned
  const deposit = rent * flavourOf(options).depositMonths * unit
  const type = beds[0]!.letter === '' ? 'flat' : 'standard'
  return { ...newRoom({ propertyId: property.id, floorId: floor.id, number, currency, rent: rent * unit, deposit, type }), id }
}

const STATUS = { past: 'out', in: 'in', reserved: 'reserved' } as const

/** In the order they came, so that agreements are numbered as they were made. */
async function writePeople({ context, options, country, unit }: Site, places: readonly Place[]): Promise<Let[]> {
  const lets = places
    .flatMap(({ bed, leases }) => leases.map((lease) => ({ bed, lease })))
    .sort((a, b) => (a.lease.start < b.lease.start ? -1 : 1))
  const drafts = lets.map(({ bed: { id, propertyId, roomId, currency }, lease }) => {
    const { residentId, start: startOn, end: endOn, rent, deposit } = lease
    const terms = { startOn, rent: rent * unit, deposit: deposit * unit, ...(endOn === undefined ? {} : { endOn }) }
    return newAgreement({ residentId, propertyId, roomId, bedId: id, currency }, terms)
  })
  const numbers = await issueNumbers(
    context,
    { documentType: 'agreement', prefix: (await billingSettingsOf(context.store, context.org)).agreementPrefix },
    drafts.map((draft) => ({ on: draft.startOn, content: agreementContent(draft) })),
  )
  const written: Let[] = []
  for (const [index, { bed, lease }] of lets.entries()) {
    const person = newResident(lease.person, { country, today: options.asOf })
    const resident = await context.store.put(Resident, {
      ...person,
      id: lease.residentId,
      status: statusAfter([{ status: STATUS[lease.stage] }]),
    })
    const draft = drafts[index]!
    const ending = lease.leftOn === undefined ? { status: 'active' as const } : endedBy(draft, lease.leftOn)
    const agreement = await context.store.put(Agreement, { ...draft, ...numbers[index]!, id: lease.agreementId, ...ending })
    written.push({ lease, bed, resident, agreement })
  }
  return written
}

async function writeStays({ context, options }: Site, lets: readonly Let[]): Promise<void> {
  const stays = lets.flatMap(({ lease, bed, agreement }) =>
    newStays(agreement, [bed.id]).map((stay): Draft<typeof Stay> => {
      const toOn = lease.leftOn ?? lease.notice?.intendedOn ?? stay.toOn
      return { ...stay, id: lease.stayId, status: STATUS[lease.stage], toOn }
    }),
  )
  await putStays(context, stays)
  for (const { lease, agreement } of lets) {
    if (!lease.notice) continue
    const { id: agreementId, residentId, propertyId, currency } = agreement
    const id = seededId(momentOf(options.asOf), agreementId, 'notice')
    await context.store.put(Notice, {
      id,
      agreementId,
      residentId,
      propertyId,
      currency,
      type: 'moveOut',
      ...lease.notice,
      status: 'active',
    })
  }
}

/** What was held and owed when the sample begins; the deposits of those who left since went back to them. */
async function writeBalances({ context, options, unit }: Site, lets: readonly Let[]): Promise<void> {
  const { store } = context
  const asOf = beginningOf(options)
  const old = lets.filter(({ lease }) => lease.start < asOf)
  const balanceOf = ({ agreement: { id, residentId, propertyId, currency } }: Let, amount: number) => ({
    residentId,
    propertyId,
    agreementId: id,
    currency,
    amount: Math.abs(amount) * unit,
    asOf,
  })
  const idFor = (kind: string, { agreement }: Let): string => seededId(momentOf(asOf), agreement.id, kind)
  for (const one of old) {
    await store.put(DepositEntry, { ...openingDeposit(balanceOf(one, one.lease.deposit)), id: idFor('deposit', one) })
    const { leftOn } = one.lease
    if (leftOn === undefined) continue
    const movedOn = addDays(leftOn, 3) > options.asOf ? leftOn : addDays(leftOn, 3)
    const refund = { id: idFor('refund', one), type: 'refunded', amount: -one.lease.deposit * unit, movedOn, method: 'bank' } as const
    await moveDeposit(context, one.agreement, [refund])
  }
  const owing = old.filter(({ lease }) => lease.balance > 0)
  const ahead = old.filter(({ lease }) => lease.balance < 0)
  for (const [some, prefix] of [
    [owing, OPENING_PREFIX.invoice],
    [ahead, OPENING_PREFIX.advance],
  ] as const) {
    const balances = some.map((one) => ({
      ...balanceOf(one, one.lease.balance),
      recipientName: residentName(one.resident),
      bedId: one.bed.id,
    }))
    const requests = balances.map((balance) => ({ on: asOf, content: openingContent(balance) }))
    const numbers = await issueNumbers(context, { documentType: 'opening', prefix }, requests)
    for (const [index, balance] of balances.entries()) {
      const id = idFor('opening', some[index]!)
      if (prefix === OPENING_PREFIX.invoice) await store.put(Invoice, { ...openingInvoice(balance, numbers[index]!), id })
      else await store.put(Payment, { ...openingAdvance(balance, numbers[index]!), id })
    }
  }
}
