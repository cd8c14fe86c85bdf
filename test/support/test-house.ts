import { testDesk, type TestDeskOptions } from './test-desk.ts'

/** A desk with a property of one floor, `rooms` rooms from 101 on with `bedsEach` beds at 8,500.00 each, and nobody in them. */
export async function testHouse({ rooms = 2, bedsEach = 2, ...options }: TestDeskOptions & { rooms?: number; bedsEach?: number } = {}) {
  const desk = await testDesk(options)
  const { currency } = desk.organisation
  const rent = { minor: 850_000, currency }
  const property = await desk.run('properties.create', { name: 'Sunrise A', type: 'hostel' })
  const made = await desk.run('properties.addRooms', { propertyId: property.id, floor: 1, from: 101, to: 100 + rooms, bedsEach, rent })
  return {
    desk,
    run: desk.run,
    property,
    rooms: made.rooms,
    beds: made.beds,
    amount: (minor: number) => ({ minor, currency }),
    /** The bed called that, or an error that says it is missing. */
    bed(label: string) {
      const bed = made.beds.find((one) => one.label === label)
      if (!bed) throw new Error(`no bed ${label} in the test house`)
      return bed
    },
    /** Lets a bed to somebody new from a day on, who comes that day unless told otherwise. */
    async let(label: string, name: string, startOn: string, more: { endOn?: string; checkIn?: boolean } = {}) {
      const [firstName = name, lastName] = name.split(' ')
      const resident = { firstName, ...(lastName ? { lastName } : {}) }
      const agreement = { resident, bedId: this.bed(label).id, startOn, status: 'active', checkIn: true, ...more } as const
      return desk.run('agreements.create', agreement)
    },
    /** Who is in which bed now, by name. */
    async whoIsIn() {
      const residents = new Map((await desk.run('residents.list', { limit: 500 })).rows.map((one) => [one.id, one.firstName]))
      const stays = await desk.run('stays.list', { where: { status: 'in' }, limit: 500 })
      const labels = new Map(made.beds.map((one) => [one.id, one.label]))
      return Object.fromEntries(stays.rows.map((stay) => [labels.get(stay.bedId)!, residents.get(stay.residentId)!]).sort())
    },
  }
}

export type TestHouse = Awaited<ReturnType<typeof testHouse>>
