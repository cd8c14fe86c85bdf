import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import type { Day } from '../../kernel/day.ts'
import { f } from '../../kernel/fields.ts'
import { moneyShape } from '../../kernel/money-shape.ts'
import type { Store } from '../../kernel/store.ts'
import { Bed } from '../properties/bed.entity.ts'
import { Floor } from '../properties/floor.entity.ts'
import { Property } from '../properties/property.entity.ts'
import { Room } from '../properties/room.entity.ts'
import { Resident } from '../residents/resident.entity.ts'
import { initialsOf, residentName } from '../residents/resident-name.ts'
import { BED_STATES, bedState, type BedState } from './bed-state.ts'
import { Notice } from './notice.entity.ts'
import { Stay } from './stay.entity.ts'

const day = f.day().zod
const gridBed = z.object({
  id: z.string(),
  number: z.string(),
  label: z.string(),
  type: Bed.fields.type.zod,
  rent: moneyShape,
  state: z.enum(BED_STATES),
  /** To be cleaned, whatever its state. */
  dirty: z.boolean(),
  /** Out of order although somebody is still in it. */
  outOfOrder: z.boolean(),
  /** Who is in it. */
  occupant: z
    .object({
      residentId: z.string(),
      name: z.string(),
      initials: z.string(),
      agreementId: z.string().optional(),
      stayId: z.string(),
      since: day,
      leavingOn: day.optional(),
    })
    .optional(),
  /** Who comes next. */
  next: z
    .object({ residentId: z.string(), name: z.string(), initials: z.string(), agreementId: z.string().optional(), fromOn: day })
    .optional(),
})
type GridBed = z.output<typeof gridBed>

/** `leavingOn` is the day of a notice, else the planned end of the stay. Dues are joined by `residentId` from the reports. */
export const bedGrid = defineAction({
  name: 'occupancy.bedGrid',
  summary: 'The beds of a property by floor and room: who is in each, who comes next, and what is out of order.',
  permission: 'occupancy.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /properties/:propertyId/beds',
  input: z.strictObject({ propertyId: z.string(), asOf: day.optional() }),
  output: z.object({
    property: z.object({ id: z.string(), name: z.string(), type: Property.fields.type.zod }),
    asOf: day,
    counts: z.object({
      beds: z.int(),
      dirty: z.int(),
      ...(Object.fromEntries(BED_STATES.map((state) => [state, z.int()])) as Record<BedState, z.ZodInt>),
    }),
    floors: z.array(
      z.object({
        id: z.string(),
        number: z.int(),
        name: z.string().optional(),
        rooms: z.array(
          z.object({
            id: z.string(),
            number: z.string(),
            type: Room.fields.type.zod,
            status: Room.fields.status.zod,
            beds: z.array(gridBed),
          }),
        ),
      }),
    ),
  }),
  async run({ store, today }, { propertyId, asOf = today() }) {
    const property = await existing(store.get(Property, propertyId), Property, propertyId)
    const floors = await store.find(Floor, { where: { propertyId }, sort: [['number', 'asc']] })
    const rooms = await store.find(Room, { where: { propertyId }, sort: [['number', 'asc']] })
    const beds = await store.find(Bed, { where: { propertyId }, sort: [['label', 'asc']] })
    const drawn = await drawBeds(store, beds, { asOf, today: today() })

    const bedsByRoom = Map.groupBy(beds, (bed) => bed.roomId)
    const roomsByFloor = Map.groupBy(inDoorOrder(rooms), (room) => room.floorId)
    return {
      property: { id: property.id, name: property.name, type: property.type },
      asOf,
      counts: countsOf([...drawn.values()]),
      floors: floors.map(({ id, number, name }) => ({
        id,
        number,
        name,
        rooms: (roomsByFloor.get(id) ?? []).map((room) => ({
          id: room.id,
          number: room.number,
          type: room.type,
          status: room.status,
          beds: inDoorOrder(bedsByRoom.get(room.id) ?? []).map((bed) => drawn.get(bed.id)!),
        })),
      })),
    }
  },
})

/** Every bed with its people, from four queries however many beds there are. */
async function drawBeds(store: Store, beds: readonly Bed[], at: { asOf: Day; today: Day }): Promise<Map<string, GridBed>> {
  const propertyId = beds[0]?.propertyId
  if (propertyId === undefined) return new Map()
  const statuses: Stay['status'][] = at.asOf < at.today ? ['in', 'reserved', 'out'] : ['in', 'reserved']
  const stays = await store.find(Stay, { where: { propertyId, status: { in: statuses } } })
  const notices = await store.find(Notice, { where: { propertyId, status: { in: ['active', 'acknowledged'] } } })
  const staysByBed = Map.groupBy(stays, (stay) => stay.bedId)
  const noticesByAgreement = Map.groupBy(notices, (notice) => notice.agreementId)
  const states = beds.map((bed) => bedState(bed, staysByBed.get(bed.id) ?? [], noticesByAgreement, at))
  const people = await findPeople(
    store,
    states.flatMap(({ occupant, next }) => [occupant, next].flatMap((stay) => (stay ? [stay.residentId] : []))),
  )

  const drawn = beds.map((bed, index): [string, GridBed] => {
    const { state, occupant, next, leavingOn } = states[index]!
    return [
      bed.id,
      {
        id: bed.id,
        number: bed.number,
        label: bed.label,
        type: bed.type,
        rent: { minor: bed.rent, currency: bed.currency },
        state,
        dirty: bed.housekeeping === 'dirty',
        outOfOrder: bed.status === 'maintenance',
        occupant: occupant && { ...personOf(people, occupant), stayId: occupant.id, since: occupant.fromOn, leavingOn },
        next: next && { ...personOf(people, next), fromOn: next.fromOn },
      },
    ]
  })
  return new Map(drawn)
}

const CHUNK = 1000

async function findPeople(store: Store, ids: readonly string[]): Promise<Map<string, Resident>> {
  const wanted = [...new Set(ids)]
  const people = new Map<string, Resident>()
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const found = await store.find(Resident, { where: { id: { in: wanted.slice(start, start + CHUNK) } } })
    for (const resident of found) people.set(resident.id, resident)
  }
  return people
}

function personOf(people: ReadonlyMap<string, Resident>, stay: Stay) {
  const { residentId, agreementId } = stay
  const resident = people.get(residentId)
  return { residentId, agreementId, name: resident ? residentName(resident) : '', initials: resident ? initialsOf(resident) : '' }
}

function countsOf(beds: readonly GridBed[]): Record<BedState, number> & { beds: number; dirty: number } {
  const counts = { beds: beds.length, dirty: 0, vacant: 0, occupied: 0, reserved: 0, notice: 0, maintenance: 0 }
  for (const bed of beds) {
    counts[bed.state] += 1
    if (bed.dirty) counts.dirty += 1
  }
  return counts
}

const collator = new Intl.Collator('en', { numeric: true })
/** 9 before 10, as one walks down the corridor. */
function inDoorOrder<T extends { number: string }>(doors: readonly T[]): T[] {
  return doors.toSorted((a, b) => collator.compare(a.number, b.number))
}
