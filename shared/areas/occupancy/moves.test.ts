import { beforeEach, describe, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../../test/support/test-house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse()
})

describe('checking in', () => {
  test('counts from the day the resident came, which may be later than agreed or given afterwards', async () => {
    const { id } = await house.let('101-A', 'Dev', '2026-10-20', { checkIn: false })
    const { stays } = await house.run('occupancy.checkIn', { agreementId: id, on: '2026-10-25' })
    expect(stays).toMatchObject([{ status: 'in', fromOn: '2026-10-25', checkedInAt: expect.any(String) }])
    await expect(house.run('occupancy.checkIn', { agreementId: id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })

  test('is refused ahead of time, after the reservation, under a draft and into a bed out of order', async () => {
    const later = await house.let('101-A', 'Dev', '2026-11-10', { checkIn: false, endOn: '2026-11-20' })
    await expect(house.run('occupancy.checkIn', { agreementId: later.id, on: '2026-11-10' })).rejects.toMatchObject({ field: 'on' })
    const draft = await house.run('agreements.create', {
      resident: { firstName: 'Ravi' },
      bedId: house.bed('101-B').id,
      startOn: '2026-10-01',
    })
    await expect(house.run('occupancy.checkIn', { agreementId: draft.id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    house.desk.setNow('2026-11-21T06:00:00.000Z')
    await expect(house.run('occupancy.checkIn', { agreementId: later.id })).rejects.toMatchObject({ code: 'VALIDATION', field: 'on' })
    await house.run('beds.setStatus', { bedIds: [house.bed('101-A').id], status: 'maintenance' })
    await expect(house.run('occupancy.checkIn', { agreementId: later.id, on: '2026-11-15' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      message: expect.stringContaining('Bed 101-A is out of order'),
    })
  })

  test('earlier than agreed needs the bed to be free by then', async () => {
    house.desk.setNow('2026-10-20T06:00:00.000Z')
    const ravi = await house.let('101-A', 'Ravi', '2026-10-01', { endOn: '2026-10-25' })
    const next = await house.let('101-A', 'Dev', '2026-10-28', { checkIn: false })
    house.desk.setNow('2026-11-01T06:00:00.000Z')
    await house.run('occupancy.checkOut', { agreementId: ravi.id, on: '2026-10-26' })
    await expect(house.run('occupancy.checkIn', { agreementId: next.id, on: '2026-10-25' })).rejects.toMatchObject({ code: 'BED_TAKEN' })
    expect((await house.run('occupancy.checkIn', { agreementId: next.id, on: '2026-10-26' })).stays[0]).toMatchObject({
      fromOn: '2026-10-26',
    })
  })
})

describe('moving', () => {
  test('mid-month ends one stay and begins the next, at another rent from that day', async () => {
    const { id } = await house.let('101-A', 'Dev', '2026-10-01', { endOn: '2027-03-31' })
    const { agreement, stays } = await house.run('occupancy.move', {
      agreementId: id,
      bedId: house.bed('102-B').id,
      on: '2026-10-17',
      rent: house.amount(950_000),
      reason: 'Window',
    })
    expect(agreement).toMatchObject({
      bedId: house.bed('102-B').id,
      roomId: house.rooms[1]!.id,
      rent: 850_000,
      rentChanges: [{ fromOn: '2026-10-17', rent: 950_000 }],
    })
    expect(stays.map(({ bedId, status, fromOn, toOn, reason }) => [bedId, status, fromOn, toOn, reason])).toEqual([
      [house.bed('101-A').id, 'out', '2026-10-01', '2026-10-17', 'Window'],
      [house.bed('102-B').id, 'in', '2026-10-17', '2027-04-01', 'Window'],
    ])
    expect((await house.run('beds.get', { id: house.bed('101-A').id })).housekeeping).toBe('dirty')
    expect((await house.run('residents.get', { id: agreement.residentId })).status).toBe('active')
    expect(house.desk.commits.at(-1)!.events).toMatchObject([
      { name: 'resident.moved', payload: { fromBedIds: [house.bed('101-A').id], toBedIds: [house.bed('102-B').id], on: '2026-10-17' } },
    ])
  })

  test('into a bed that is taken, or promised within the time, is refused and moves nobody', async () => {
    const { id } = await house.let('101-A', 'Dev', '2026-10-01')
    await house.let('101-B', 'Ravi', '2026-10-01')
    await house.let('102-A', 'Asha', '2026-12-01', { checkIn: false })
    for (const label of ['101-B', '102-A'])
      await expect(house.run('occupancy.move', { agreementId: id, bedId: house.bed(label).id })).rejects.toMatchObject({
        code: 'BED_TAKEN',
      })
    expect(await house.whoIsIn()).toEqual({ '101-A': 'Dev', '101-B': 'Ravi' })
    await expect(house.run('occupancy.move', { agreementId: id, bedId: house.bed('101-A').id })).rejects.toMatchObject({
      code: 'VALIDATION',
    })
    await expect(house.run('occupancy.move', { agreementId: id, bedId: house.bed('102-B').id, on: '2026-11-02' })).rejects.toMatchObject({
      field: 'on',
    })
    await expect(house.run('occupancy.move', { agreementId: id, bedId: house.bed('102-B').id, on: '2026-09-30' })).rejects.toMatchObject({
      field: 'on',
    })
  })

  test('of somebody who has not come yet reserves the other bed instead', async () => {
    const { id } = await house.let('101-A', 'Dev', '2026-11-10', { checkIn: false })
    const { stays } = await house.run('occupancy.move', { agreementId: id, bedId: house.bed('102-A').id })
    expect(stays.map(({ status, fromOn }) => [status, fromOn])).toEqual([
      ['cancelled', '2026-11-10'],
      ['reserved', '2026-11-10'],
    ])
    await house.let('101-A', 'Ravi', '2026-11-10', { checkIn: false })
  })

  test('from a bed to the whole of its room and back keeps one stay for each bed held', async () => {
    const { id } = await house.let('101-A', 'Dev', '2026-10-01')
    const whole = await house.run('occupancy.move', { agreementId: id, roomId: house.rooms[0]!.id, on: '2026-10-10' })
    expect(whole.agreement).not.toHaveProperty('bedId')
    expect(await house.whoIsIn()).toEqual({ '101-A': 'Dev', '101-B': 'Dev' })
    await house.run('occupancy.move', { agreementId: id, bedId: house.bed('101-B').id })
    expect(await house.whoIsIn()).toEqual({ '101-B': 'Dev' })
  })
})

describe('swapping', () => {
  test('gives each the bed of the other and leaves agreements and rents alone', async () => {
    const [dev, ravi] = [
      await house.let('101-A', 'Dev', '2026-10-01', { endOn: '2027-03-31' }),
      await house.let('102-A', 'Ravi', '2026-10-05'),
    ]
    const { agreements } = await house.run('occupancy.swap', { agreementId: dev.id, withAgreementId: ravi.id, on: '2026-10-20' })
    expect(await house.whoIsIn()).toEqual({ '101-A': 'Ravi', '102-A': 'Dev' })
    expect(agreements.map(({ id, bedId, rent }) => [id, bedId, rent])).toEqual([
      [dev.id, house.bed('102-A').id, 850_000],
      [ravi.id, house.bed('101-A').id, 850_000],
    ])
    expect(house.desk.commits.at(-1)!.events.map((event) => event.name)).toEqual(['resident.moved', 'resident.moved'])
  })

  test('is refused with oneself, with nobody in, before one of them came, and where the bed is promised too early', async () => {
    const [dev, ravi] = [
      await house.let('101-A', 'Dev', '2026-10-01', { endOn: '2026-11-30' }),
      await house.let('102-A', 'Ravi', '2026-10-05'),
    ]
    const absent = await house.let('102-B', 'Asha', '2026-11-10', { checkIn: false })
    await house.let('101-A', 'Meera', '2026-12-01', { checkIn: false })
    const swap = (withAgreementId: string, on?: string) =>
      house.run('occupancy.swap', { agreementId: dev.id, withAgreementId, ...(on ? { on } : {}) })
    await expect(swap(dev.id)).rejects.toMatchObject({ code: 'VALIDATION' })
    await expect(swap(absent.id)).rejects.toMatchObject({ code: 'WRONG_STATE' })
    await expect(swap(ravi.id, '2026-10-04')).rejects.toMatchObject({ field: 'on' })
    await expect(swap(ravi.id)).rejects.toMatchObject({ code: 'BED_TAKEN', message: expect.stringContaining('reserved for Meera') })
    expect(await house.whoIsIn()).toEqual({ '101-A': 'Dev', '102-A': 'Ravi' })
  })
})
