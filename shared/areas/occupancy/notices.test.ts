import { beforeEach, describe, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../../test/support/test-house.ts'

let house: TestHouse
let agreementId: string
beforeEach(async () => {
  house = await testHouse()
  agreementId = (await house.let('101-A', 'Dev', '2026-10-01')).id
})

describe('a notice to leave', () => {
  const leave = (intendedOn: string) => house.run('notices.give', { agreementId, type: 'moveOut', intendedOn, reason: 'New job' })

  test('lets the bed be promised from the day of leaving, and says how short it is', async () => {
    expect(await leave('2026-11-15')).toMatchObject({ status: 'active', givenOn: '2026-11-01', shortByDays: 16 })
    await expect(house.let('101-A', 'Ravi', '2026-11-14', { checkIn: false })).rejects.toMatchObject({ code: 'BED_TAKEN' })
    await house.let('101-A', 'Ravi', '2026-11-15', { checkIn: false })
    await expect(leave('2026-12-15')).rejects.toMatchObject({ code: 'DUPLICATE' })
  })

  test('is acknowledged once, and taken back while the bed is not promised', async () => {
    const { id } = await leave('2026-12-01')
    expect(await house.run('notices.acknowledge', { id })).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'u1' })
    await expect(house.run('notices.acknowledge', { id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    expect(await house.run('notices.withdraw', { id, reason: 'Job fell through' })).toMatchObject({ status: 'withdrawn' })
    await expect(house.let('101-A', 'Ravi', '2027-06-01', { checkIn: false })).rejects.toMatchObject({ code: 'BED_TAKEN' })
    const again = await leave('2026-12-01')
    await house.let('101-A', 'Ravi', '2026-12-01', { checkIn: false })
    await expect(house.run('notices.withdraw', { id: again.id })).rejects.toMatchObject({
      code: 'BED_TAKEN',
      message: expect.stringContaining('reserved for Ravi from 1 Dec'),
    })
  })

  test('closes when the resident leaves', async () => {
    const { id } = await leave('2026-12-01')
    await house.run('occupancy.checkOut', { agreementId })
    expect((await house.run('notices.list', {})).rows).toMatchObject([{ id, status: 'expired' }])
  })

  test('takes effect within the agreement and is not given tomorrow', async () => {
    await expect(leave('2026-10-31')).rejects.toMatchObject({ field: 'intendedOn' })
    const soon = { agreementId, type: 'moveOut', givenOn: '2026-11-02', intendedOn: '2026-12-01' } as const
    await expect(house.run('notices.give', soon)).rejects.toMatchObject({ field: 'givenOn' })
    const { id } = await house.let('101-B', 'Ravi', '2026-10-01', { endOn: '2026-11-30' })
    await expect(house.run('notices.give', { agreementId: id, type: 'termination', intendedOn: '2026-12-02' })).rejects.toMatchObject({
      field: 'intendedOn',
    })
  })
})

describe('a notice of a rent increase', () => {
  const increase = (intendedOn: string) =>
    house.run('notices.give', { agreementId, type: 'rentIncrease', intendedOn, newRent: house.amount(900_000) })
  const changes = async () => (await house.run('agreements.get', { id: agreementId })).rentChanges ?? []

  test('changes the rent once it is acknowledged, and no more when withdrawn in time', async () => {
    const { id } = await increase('2026-12-01')
    expect(await changes()).toEqual([])
    await house.run('notices.acknowledge', { id })
    expect(await changes()).toEqual([{ fromOn: '2026-12-01', rent: 900_000, noticeId: id }])
    await house.run('notices.withdraw', { id })
    expect(await changes()).toEqual([])
  })

  test('cannot be taken back once the new rent holds', async () => {
    const { id } = await increase('2026-12-01')
    await house.run('notices.acknowledge', { id })
    house.desk.setNow('2026-12-01T06:00:00.000Z')
    await expect(house.run('notices.withdraw', { id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })

  test('names the rent, which no other notice does', async () => {
    await expect(house.run('notices.give', { agreementId, type: 'rentIncrease', intendedOn: '2026-12-01' })).rejects.toMatchObject({
      field: 'newRent',
    })
    const wrong = { agreementId, type: 'moveOut', intendedOn: '2026-12-01', newRent: house.amount(1) } as const
    await expect(house.run('notices.give', wrong)).rejects.toMatchObject({ field: 'newRent' })
  })
})
