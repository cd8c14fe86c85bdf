import { useMemo } from 'react'
import { useReadAll } from '../../app/host/useReadAll.ts'
import { asRead, type Read } from './asRead.ts'
import { roomRows, type BedInRoom } from './roomRows.ts'

export interface PropertyRooms {
  rows: BedInRoom[]
  /** Numbers of the rooms there are. */
  numbers: string[]
}

/** A property's floors, rooms and beds as one list. */
export function useRooms(propertyId: string): Read<PropertyRooms> {
  const where = { propertyId }
  const floors = useReadAll('floors.list', { where })
  const rooms = useReadAll('rooms.list', { where })
  const beds = useReadAll('beds.list', { where })
  const data = useMemo(
    () =>
      floors.data && rooms.data && beds.data
        ? { rows: roomRows(floors.data.rows, rooms.data.rows, beds.data.rows), numbers: rooms.data.rows.map((room) => room.number) }
        : undefined,
    [floors.data, rooms.data, beds.data],
  )
  return asRead(data, [floors, rooms, beds])
}
