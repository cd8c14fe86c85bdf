import { getAction, listAction } from '../../kernel/crud.ts'
import { defineArea } from '../area.ts'
import { addRooms } from './add-rooms.action.ts'
import { Bed } from './bed.entity.ts'
import { createProperty } from './create-property.action.ts'
import { Floor } from './floor.entity.ts'
import { Property } from './property.entity.ts'
import { closeBranch, setBranch } from './property-branch.action.ts'
import { removeProperty } from './remove-property.action.ts'
import { Room } from './room.entity.ts'
import { setBedStatus, setHousekeeping, updateBed } from './update-bed.action.ts'
import { updateProperty } from './update-property.action.ts'
import { setRoomStatus, updateRoom } from './update-room.action.ts'

export const properties = defineArea({
  name: 'properties',
  entities: [Property, Floor, Room, Bed],
  actions: [
    createProperty,
    updateProperty,
    removeProperty,
    setBranch,
    closeBranch,
    listAction(Property),
    getAction(Property),
    addRooms,
    listAction(Floor),
    listAction(Room),
    getAction(Room),
    updateRoom,
    setRoomStatus,
    listAction(Bed),
    getAction(Bed),
    updateBed,
    setBedStatus,
    setHousekeeping,
  ],
})
