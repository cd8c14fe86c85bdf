import type { Draft } from '../../kernel/entity.ts'
import type { Bed } from './bed.entity.ts'
import type { Room } from './room.entity.ts'

export interface RoomPlan {
  propertyId: string
  floorId: string
  number: string
  currency: string
  /** Of one bed per month, in minor units. */
  rent: number
  deposit?: number | undefined
  type?: Room['type'] | undefined
  importId?: string | undefined
}

export type PlannedBed = { number: string; type?: Bed['type'] | undefined }

/** A room as it is first written. */
export function newRoom(plan: RoomPlan): Draft<typeof Room> {
  return { ...plan, type: plan.type ?? 'standard', status: 'available' }
}

/** The beds of a room that is new: they ask the room's price, and a bed alone is called like its room. */
export function newBeds(room: Room, beds: readonly PlannedBed[]): Draft<typeof Bed>[] {
  return beds.map((bed) => newBed(room, bed, beds.length === 1))
}

export function newBed(room: Room, { number, type = 'single' }: PlannedBed, isOnlyBed: boolean): Draft<typeof Bed> {
  const { propertyId, currency, rent, deposit, importId } = room
  return {
    propertyId,
    roomId: room.id,
    number,
    label: bedLabel(room.number, number, isOnlyBed),
    type,
    currency,
    rent,
    deposit,
    status: 'available',
    housekeeping: 'clean',
    importId,
  }
}

/** `104-B`; a bed that is alone in its room is called like the room. */
export function bedLabel(roomNumber: string, bedNumber: string, isOnlyBed: boolean): string {
  return isOnlyBed ? roomNumber : `${roomNumber}-${bedNumber}`
}

/** `A`, `B`, … `Z`. */
export const BED_LETTERS: readonly string[] = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))

export function lettered(count: number, type?: Bed['type']): PlannedBed[] {
  return BED_LETTERS.slice(0, count).map((number) => ({ number, type }))
}
