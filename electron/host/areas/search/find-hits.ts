import { Property } from '../../../../shared/areas/properties/property.entity.ts'
import { Bed } from '../../../../shared/areas/properties/bed.entity.ts'
import { Room } from '../../../../shared/areas/properties/room.entity.ts'
import { Resident } from '../../../../shared/areas/residents/resident.entity.ts'
import { Stay } from '../../../../shared/areas/occupancy/stay.entity.ts'
import { Agreement } from '../../../../shared/areas/occupancy/agreement.entity.ts'
import { Invoice } from '../../../../shared/areas/billing/invoice.entity.ts'
import { CreditNote } from '../../../../shared/areas/billing/credit-note.entity.ts'
import { Payment } from '../../../../shared/areas/payments/payment.entity.ts'
import { Expense } from '../../../../shared/areas/upkeep/expense.entity.ts'
import type { AnyEntity, Row } from '../../../../shared/kernel/entity.ts'
import { formatMoney } from '../../../../shared/kernel/money.ts'
import type { Store } from '../../../../shared/kernel/store.ts'
import type { SqliteInternals } from '../../database/rx-storage-instance.ts'
import { searchRecords } from '../../database/search-records.ts'
import type { Workspace } from '../../workspace.ts'

export interface SearchRequest {
  text: string
  limit: number
  kinds?: readonly string[]
}

export interface SearchHit {
  kind: string
  id: string
  title: string
  place: string
}

export interface Found {
  hits: SearchHit[]
  /** Not so while documents that arrived many at once are still being made findable. */
  isComplete: boolean
}

/** Longer than this nobody waits for a first answer. */
const PATIENCE_MS = 300

type Reader = Pick<Store, 'get' | 'find'>
type Presenter = (store: Reader, id: string) => Promise<{ title: string; place: string } | undefined>

/** Best hits first; each says what it is and where, so that two people of one name can be told apart. */
export async function findHits(workspace: Workspace, request: SearchRequest): Promise<Found> {
  const storage = workspace.records.records.internalStorageInstance as unknown as { internals: SqliteInternals }
  const isComplete = await storage.internals.indexing.within(PATIENCE_MS)
  const ranked = searchRecords(storage, { org: workspace.org, ...request })
  const hits = await Promise.all(
    ranked.map(async ({ kind, id }) => {
      const shown = await PRESENTERS[kind]?.(workspace.engine.reader, id)
      return shown ? { kind, id, ...shown } : undefined
    }),
  )
  return { hits: hits.filter((hit) => hit !== undefined), isComplete }
}

const PRESENTERS: Readonly<Record<string, Presenter>> = {
  [Property.name]: of(Property, async (_, property) => ({ title: property.name, place: property.city ?? '' })),
  [Room.name]: of(Room, async (store, room) => ({ title: room.number, place: await propertyName(store, room.propertyId) })),
  [Bed.name]: of(Bed, async (store, bed) => ({ title: bed.label, place: await propertyName(store, bed.propertyId) })),
  [Resident.name]: of(Resident, async (store, resident) => ({
    title: fullName(resident),
    place: await whereaboutsOf(store, resident.id, resident.phone),
  })),
  [Agreement.name]: of(Agreement, async (store, agreement) => ({
    title: agreement.number ?? '',
    place: await residentName(store, agreement.residentId),
  })),
  [Invoice.name]: of(Invoice, async (_, invoice) => ({
    title: invoice.number ?? '',
    place: `${invoice.recipientName} · ${amountOf(invoice.total, invoice.currency)} · ${invoice.issuedOn}`,
  })),
  [CreditNote.name]: of(CreditNote, async (store, note) => ({
    title: note.number,
    place: `${await residentName(store, note.residentId)} · ${amountOf(note.total, note.currency)}`,
  })),
  [Payment.name]: of(Payment, async (store, payment) => ({
    title: payment.number,
    place: `${await residentName(store, payment.residentId)} · ${amountOf(payment.amount, payment.currency)} · ${payment.paidOn}`,
  })),
  [Expense.name]: of(Expense, async (store, expense) => ({
    title: expense.type,
    place: `${await propertyName(store, expense.propertyId)} · ${amountOf(expense.amount, expense.currency)} · ${expense.spentOn}`,
  })),
}

function of<E extends AnyEntity>(entity: E, present: (store: Reader, row: Row<E>) => Promise<{ title: string; place: string }>): Presenter {
  return async (store, id) => {
    const row = await store.get(entity, id)
    return row ? present(store, row) : undefined
  }
}

const fullName = (resident: Resident): string => [resident.firstName, resident.lastName].filter(Boolean).join(' ')
const amountOf = (minor: number, currency: string): string => formatMoney({ minor, currency }, 'en-IN')

async function propertyName(store: Reader, id: string): Promise<string> {
  return (await store.get(Property, id))?.name ?? ''
}

async function residentName(store: Reader, id: string): Promise<string> {
  const resident = await store.get(Resident, id)
  return resident ? fullName(resident) : ''
}

async function whereaboutsOf(store: Reader, residentId: string, phone: string | undefined): Promise<string> {
  const [stay] = await store.find(Stay, { where: { residentId }, sort: [['fromOn', 'desc']], limit: 1 })
  const bed = stay && stay.status === 'in' ? await store.get(Bed, stay.bedId) : undefined
  const parts = [bed?.label, bed ? await propertyName(store, bed.propertyId) : undefined, phone]
  return parts.filter(Boolean).join(' · ')
}
