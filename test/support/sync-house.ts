import { randomUUID } from 'node:crypto'
import { Stay } from '../../shared/areas/occupancy/stay.entity.ts'
import { Payment } from '../../shared/areas/payments/payment.entity.ts'
import { Bed } from '../../shared/areas/properties/bed.entity.ts'
import { Floor } from '../../shared/areas/properties/floor.entity.ts'
import { Property } from '../../shared/areas/properties/property.entity.ts'
import { Room } from '../../shared/areas/properties/room.entity.ts'
import { Resident } from '../../shared/areas/residents/resident.entity.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import type { SyncDesk } from './sync-desk.ts'

/** A property with one room and its beds, written at a desk. */
export function house(desk: SyncDesk, name = 'Sunrise', beds = 2) {
  const property = desk.put(Property, { name, type: 'hostel', country: 'IN', status: 'active' })
  const floor = desk.put(Floor, { propertyId: property.id, number: 0 })
  const money = { currency: 'INR', rent: 850_000 }
  const place = { propertyId: property.id, status: 'available', ...money }
  const room = desk.put(Room, { ...place, floorId: floor.id, number: '101', type: 'standard' })
  const letters = Array.from({ length: beds }, (_, index) => String.fromCharCode(65 + index))
  const all = letters.map((number) =>
    desk.put(Bed, { ...place, roomId: room.id, number, label: `101-${number}`, type: 'single', housekeeping: 'clean' }),
  )
  return { property, floor, room, beds: all }
}

export function person(desk: SyncDesk, firstName = 'Asha', more: Record<string, unknown> = {}): WireDocument {
  return desk.put(Resident, { firstName, kycStatus: 'pending', status: 'active', ...more })
}

export function stay(
  desk: SyncDesk,
  bed: WireDocument,
  residentId: string,
  fromOn: string,
  toOn?: string,
  status = 'reserved',
): WireDocument {
  const { propertyId, roomId } = bed.data
  return desk.put(Stay, { residentId, propertyId, roomId, bedId: bed.id, fromOn, ...(toOn ? { toOn } : {}), status })
}

export function payment(desk: SyncDesk, residentId: string, number: string, propertyId?: string): WireDocument {
  const money = { currency: 'INR', amount: 500_000, advance: 500_000, allocations: [] }
  const rest = { method: 'cash', paidOn: '2026-11-20', status: 'completed', prints: 0, chain: randomUUID().replaceAll('-', '') }
  return desk.put(Payment, { residentId, ...(propertyId ? { propertyId } : {}), number, ...money, ...rest })
}
