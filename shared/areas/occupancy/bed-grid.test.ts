import { beforeEach, describe, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../../test/support/test-house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse({ rooms: 3, bedsEach: 2 })
})
const grid = (asOf?: string) => house.run('occupancy.bedGrid', { propertyId: house.property.id, ...(asOf ? { asOf } : {}) })
const bedsOf = async (asOf?: string) =>
  Object.fromEntries((await grid(asOf)).floors.flatMap((floor) => floor.rooms.flatMap((room) => room.beds.map((bed) => [bed.label, bed]))))
const statesOf = async (asOf?: string) => Object.fromEntries(Object.entries(await bedsOf(asOf)).map(([label, bed]) => [label, bed.state]))

describe('the bed grid', () => {
  test('shows each bed as it is: vacant, occupied, reserved, on notice, out of order, dirty', async () => {
    const dev = await house.let('101-A', 'Dev Anand', '2026-10-01', { endOn: '2027-03-31' })
    const asha = await house.let('101-B', 'Asha Kulkarni', '2026-10-01')
    await house.let('102-A', 'Ravi', '2026-12-01', { checkIn: false })
    await house.run('notices.give', { agreementId: asha.id, type: 'moveOut', intendedOn: '2026-11-20' })
    await house.let('101-B', 'Meera', '2026-11-20', { checkIn: false })
    await house.run('beds.setStatus', { bedIds: [house.bed('102-B').id], status: 'maintenance' })
    await house.run('beds.setHousekeeping', { bedIds: [house.bed('103-A').id], housekeeping: 'dirty' })

    const beds = await bedsOf()
    expect(await statesOf()).toEqual({
      '101-A': 'occupied',
      '101-B': 'notice',
      '102-A': 'reserved',
      '102-B': 'maintenance',
      '103-A': 'vacant',
      '103-B': 'vacant',
    })
    expect(beds['101-A']!.occupant).toMatchObject({
      name: 'Dev Anand',
      initials: 'DA',
      residentId: dev.residentId,
      agreementId: dev.id,
      since: '2026-10-01',
      leavingOn: '2027-04-01',
    })
    expect(beds['101-B']).toMatchObject({
      occupant: { initials: 'AK', leavingOn: '2026-11-20' },
      next: { name: 'Meera', fromOn: '2026-11-20' },
    })
    expect(beds['102-A']).toMatchObject({ next: { initials: 'R', fromOn: '2026-12-01' }, rent: { minor: 850_000, currency: 'INR' } })
    expect([beds['103-A']!.dirty, beds['103-B']!.dirty]).toEqual([true, false])
    expect((await grid()).counts).toEqual({ beds: 6, dirty: 1, vacant: 2, occupied: 1, reserved: 1, notice: 1, maintenance: 1 })
  })

  test('as of another day shows who was there, and who will be', async () => {
    const dev = await house.let('101-A', 'Dev', '2026-10-01')
    await house.run('occupancy.move', { agreementId: dev.id, bedId: house.bed('102-A').id, on: '2026-10-15' })
    await house.run('occupancy.checkOut', { agreementId: dev.id, on: '2026-10-25' })
    const where = async (asOf: string) => Object.entries(await bedsOf(asOf)).flatMap(([label, bed]) => (bed.occupant ? [label] : []))
    expect([await where('2026-09-30'), await where('2026-10-14'), await where('2026-10-15'), await where('2026-10-25')]).toEqual([
      [],
      ['101-A'],
      ['102-A'],
      [],
    ])
  })

  test('keeps showing somebody who stays past the planned day, and a bed out of order while somebody is in it', async () => {
    await house.let('101-A', 'Dev', '2026-10-01', { endOn: '2026-10-15' })
    await house.run('beds.setStatus', { bedIds: [house.bed('101-A').id], status: 'maintenance' })
    expect((await bedsOf())['101-A']).toMatchObject({ state: 'occupied', outOfOrder: true, occupant: { leavingOn: '2026-10-16' } })
  })

  test('puts rooms in the order of the corridor, 9 before 10', async () => {
    const at = { propertyId: house.property.id, floor: 0, bedsEach: 1, rent: house.amount(1) }
    await house.run('properties.addRooms', { ...at, from: 9, to: 10 })
    const [ground] = (await grid()).floors
    expect(ground!.rooms.map((room) => room.number)).toEqual(['9', '10'])
    await expect(house.run('occupancy.bedGrid', { propertyId: 'nowhere' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('the summary counts each property’s units, who is in them and what is promised', async () => {
  await house.let('101-A', 'Dev', '2026-10-01')
  await house.let('101-B', 'Ravi', '2026-11-20', { checkIn: false })
  await house.run('properties.create', { name: 'Annexe' })
  const { rows, totals } = await house.run('occupancy.propertySummaries', {})
  expect(rows.map(({ property, ...counts }) => [property.name, counts])).toEqual([
    ['Annexe', { rooms: 0, units: 0, occupied: 0, vacant: 0, reserved: 0, notices: 0, maintenance: 0 }],
    ['Sunrise A', { rooms: 3, units: 6, occupied: 1, vacant: 4, reserved: 1, notices: 0, maintenance: 0 }],
  ])
  expect(totals).toEqual({ properties: 2, units: 6, occupied: 1, vacant: 4 })
})

describe('beds, rooms and residents', () => {
  test('that were never let can be removed, and a bed that is then alone is called like its room', async () => {
    await house.run('beds.remove', { id: house.bed('101-A').id })
    expect(await house.run('beds.get', { id: house.bed('101-B').id })).toMatchObject({ label: '101' })
    expect(await house.run('beds.create', { roomId: house.rooms[0]!.id })).toMatchObject({ label: '101-A', rent: 850_000 })
    expect(await house.run('beds.get', { id: house.bed('101-B').id })).toMatchObject({ label: '101-B' })
    await house.run('rooms.remove', { id: house.rooms[0]!.id })
    expect((await house.run('beds.list', {})).total).toBe(4)
  })

  test('that the books refer to stay', async () => {
    const { residentId } = await house.let('102-A', 'Dev', '2026-10-01')
    await expect(house.run('beds.remove', { id: house.bed('102-A').id })).rejects.toMatchObject({ code: 'IN_USE' })
    await expect(house.run('rooms.remove', { id: house.rooms[1]!.id })).rejects.toMatchObject({ code: 'IN_USE' })
    await expect(house.run('residents.remove', { id: residentId })).rejects.toMatchObject({ code: 'IN_USE' })
    await house.run('beds.remove', { id: house.bed('102-B').id })
    const { id } = await house.run('residents.create', { firstName: 'Nobody' })
    await house.run('residents.remove', { id })
  })
})
