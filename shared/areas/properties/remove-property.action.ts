import { defineAction } from '../../kernel/action.ts'
import { byId, existing } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { Floor } from './floor.entity.ts'
import { Property } from './property.entity.ts'
import { Room } from './room.entity.ts'

/** A property that still has rooms stays: they, their agreements and their books refer to it. */
export const removeProperty = defineAction({
  name: 'properties.remove',
  summary: 'Remove a property that has no rooms, with its floors.',
  permission: 'properties.write',
  mode: 'write',
  runs: 'both',
  rest: 'DELETE /properties/:id',
  input: byId,
  output: byId,
  async run({ store }, { id }) {
    const property = await existing(store.get(Property, id), Property, id)
    const rooms = await store.count(Room, { propertyId: id })
    if (rooms > 0)
      throw new AppError(
        'IN_USE',
        `${property.name} still has ${rooms === 1 ? 'one room' : `${rooms} rooms`}. Remove them first, or make the property inactive and keep its history.`,
        { field: 'id', details: { rooms } },
      )
    for (const floor of await store.find(Floor, { where: { propertyId: id }, sort: [['number', 'asc']] }))
      await store.remove(Floor, floor.id)
    await store.remove(Property, id)
    return { id }
  },
})
