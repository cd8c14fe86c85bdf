import { beforeEach, describe, expect, test } from 'vitest'
import { testDesk, type TestDesk } from '../../../test/support/test-desk.ts'

const RENT = { minor: 850_000, currency: 'INR' }
let desk: TestDesk
let propertyId: string
beforeEach(async () => {
  desk = await testDesk()
  propertyId = (await desk.run('properties.create', { name: 'Sunrise A', type: 'hostel' })).id
})
const rooms = (from: string | number, to: string | number, bedsEach = 2) =>
  desk.run('properties.addRooms', { propertyId, floor: 2, from, to, bedsEach, rent: RENT })

describe('a property', () => {
  test('takes its country from the organisation and needs no more than a name', async () => {
    expect(await desk.run('properties.create', { name: ' Annexe ' })).toMatchObject({
      name: 'Annexe',
      country: 'IN',
      type: 'other',
      status: 'active',
    })
  })

  test('is not called like another one, and not after nothing', async () => {
    await expect(desk.run('properties.create', { name: 'sunrise a' })).rejects.toMatchObject({ code: 'DUPLICATE', field: 'name' })
    await expect(desk.run('properties.create', { name: '  ' })).rejects.toMatchObject({ code: 'VALIDATION', field: 'name' })
    const { id } = await desk.run('properties.create', { name: 'Sunrise B', notes: 'leaks' })
    await expect(desk.run('properties.update', { id, patch: { name: 'Sunrise A' } })).rejects.toMatchObject({ code: 'DUPLICATE' })
    expect(await desk.run('properties.update', { id, patch: { name: 'SUNRISE B', notes: null } })).not.toHaveProperty('notes')
  })

  test('lies on Earth', async () => {
    await expect(desk.run('properties.create', { name: 'Mars', latitude: '118.52' })).rejects.toMatchObject({ field: 'latitude' })
  })

  test('with rooms is not removed; without them it goes with its floors', async () => {
    const { floor } = await rooms(201, 201)
    await expect(desk.run('properties.remove', { id: propertyId })).rejects.toMatchObject({ code: 'IN_USE', details: { rooms: 1 } })
    const { id } = await desk.run('properties.create', { name: 'Mistake' })
    await desk.run('properties.remove', { id })
    expect((await desk.run('properties.list', {})).rows.map((one) => one.name)).toEqual(['Sunrise A'])
    expect((await desk.run('floors.list', {})).rows).toEqual([floor])
  })
})

describe('adding rooms', () => {
  test('“rooms 201–212, 4 beds each” makes the floor, twelve rooms and forty-eight beds that ask the rent', async () => {
    const added = await rooms(201, 212, 4)
    expect(added.floor).toMatchObject({ propertyId, number: 2 })
    expect(added.rooms.map((room) => room.number)).toEqual(Array.from({ length: 12 }, (_, index) => String(201 + index)))
    expect(added.beds).toHaveLength(48)
    expect(added.beds.slice(0, 4).map((bed) => bed.label)).toEqual(['201-A', '201-B', '201-C', '201-D'])
    expect(added.beds.every((bed) => bed.rent === 850_000 && bed.currency === 'INR' && bed.housekeeping === 'clean')).toBe(true)
    expect((await rooms('G1', 'G2')).floor.id).toBe(added.floor.id)
  })

  test('a room with one bed lends it its number, and in an apartment block it is a flat', async () => {
    expect((await rooms(101, 101, 1)).beds[0]).toMatchObject({ label: '101', number: 'A', type: 'single' })
    await desk.run('properties.update', { id: propertyId, patch: { type: 'apartment' } })
    const { rooms: flats, beds } = await rooms(102, 102, 1)
    expect([flats[0]?.type, beds[0]?.type]).toEqual(['flat', 'unit'])
  })

  test('rooms that exist are named, and nothing is added', async () => {
    await rooms(201, 204)
    await expect(rooms(203, 210)).rejects.toMatchObject({ code: 'DUPLICATE', details: { numbers: ['203', '204'] } })
    expect((await desk.run('rooms.list', { where: { propertyId } })).total).toBe(4)
    await rooms('g1', 'g1')
    await expect(rooms('G1', 'G2')).rejects.toMatchObject({ code: 'DUPLICATE', message: expect.stringContaining('room G1') })
  })

  test('a rent in another currency or below nothing is refused with its field', async () => {
    const ask = (rent: typeof RENT) => desk.run('properties.addRooms', { propertyId, floor: 1, from: 1, to: 2, bedsEach: 1, rent })
    await expect(ask({ minor: -1, currency: 'INR' })).rejects.toMatchObject({ code: 'VALIDATION', field: 'rent' })
    await expect(ask({ minor: 1, currency: 'USD' })).rejects.toMatchObject({ code: 'CURRENCY_MISMATCH', field: 'rent' })
    await expect(
      desk.run('properties.addRooms', { propertyId: 'nowhere', floor: 1, from: 1, to: 2, bedsEach: 1, rent: RENT }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('rooms and beds', () => {
  test('a room renamed and dearer takes along the beds that asked its price', async () => {
    const { rooms: made, beds } = await rooms(201, 201, 2)
    await desk.run('beds.update', { id: beds[1]!.id, patch: { rent: { minor: 900_000, currency: 'INR' } } })
    const { beds: after } = await desk.run('rooms.update', {
      id: made[0]!.id,
      patch: { number: '211', rent: { minor: 880_000, currency: 'INR' } },
    })
    expect(after.map(({ label, rent }) => [label, rent])).toEqual([
      ['211-A', 880_000],
      ['211-B', 900_000],
    ])
  })

  test('neither a room nor a bed takes a number that is taken', async () => {
    const { rooms: made, beds } = await rooms(201, 202)
    await expect(desk.run('rooms.update', { id: made[0]!.id, patch: { number: '202' } })).rejects.toMatchObject({ code: 'DUPLICATE' })
    await expect(desk.run('beds.update', { id: beds[0]!.id, patch: { number: 'b' } })).rejects.toMatchObject({ code: 'DUPLICATE' })
    expect(await desk.run('beds.update', { id: beds[0]!.id, patch: { number: '1' } })).toMatchObject({ number: '1', label: '201-1' })
  })

  test('a room out of order takes its beds along, and staff keep house', async () => {
    const { rooms: made, beds } = await rooms(201, 201, 3)
    const out = await desk.run('rooms.setStatus', { id: made[0]!.id, status: 'maintenance' })
    expect(out.beds.map((bed) => bed.status)).toEqual(['maintenance', 'maintenance', 'maintenance'])
    const staff = { actor: { id: 'u2', name: 'Ravi', role: 'staff' } } as const
    const answer = await desk.run('beds.setHousekeeping', { bedIds: [beds[0]!.id, beds[1]!.id], housekeeping: 'dirty' }, staff)
    expect(answer.beds.map((bed) => bed.housekeeping)).toEqual(['dirty', 'dirty'])
    await expect(desk.run('beds.setStatus', { bedIds: [beds[0]!.id], status: 'available' }, staff)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
