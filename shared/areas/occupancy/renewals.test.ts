import { beforeEach, describe, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../../test/support/test-house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse()
})

describe('a renewal', () => {
  test('follows the day after at the rent of then, keeps the bed, and begins by itself', async () => {
    const old = await house.let('101-A', 'Dev', '2026-10-01', { endOn: '2026-11-30' })
    await house.run('agreements.changeRent', { id: old.id, fromOn: '2026-11-15', rent: house.amount(900_000) })
    const renewal = await house.run('agreements.renew', { id: old.id, endOn: '2027-10-31' })
    expect(renewal).toMatchObject({ renewalOf: old.id, startOn: '2026-12-01', rent: 900_000, status: 'active', bedId: old.bedId })
    await expect(house.run('agreements.renew', { id: old.id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    await expect(house.run('occupancy.checkOut', { agreementId: old.id })).rejects.toMatchObject({ details: { renewalId: renewal.id } })
    house.desk.setNow('2026-12-01T06:00:00.000Z')
    expect(await house.run('agreements.expireDue', {})).toEqual({ expired: 0, renewed: 1, holdingOver: [] })
    expect((await house.run('agreements.get', { id: old.id })).status).toBe('expired')
    const { rows } = await house.run('stays.list', { sort: [['fromOn', 'asc']] })
    expect(rows.map(({ agreementId, status, fromOn, toOn }) => [agreementId, status, fromOn, toOn])).toEqual([
      [old.id, 'out', '2026-10-01', '2026-12-01'],
      [renewal.id, 'in', '2026-12-01', '2027-11-01'],
    ])
  })

  test('that is due gives way to no check-out or move under the old agreement: both go by the new one', async () => {
    const old = await house.let('101-A', 'Dev', '2026-10-01', { endOn: '2026-11-30' })
    const renewal = await house.run('agreements.renew', { id: old.id })
    house.desk.setNow('2026-12-05T06:00:00.000Z')
    expect((await house.run('occupancy.move', { agreementId: old.id, bedId: house.bed('102-A').id })).agreement.id).toBe(renewal.id)
    const { agreement } = await house.run('occupancy.checkOut', { agreementId: renewal.id })
    expect(agreement).toMatchObject({ id: renewal.id, status: 'terminated', terminatedOn: '2026-12-05' })
    expect(await house.whoIsIn()).toEqual({})
  })

  test('moves along with a resident who moves before it begins', async () => {
    const old = await house.let('101-A', 'Dev', '2026-10-01', { endOn: '2026-11-30' })
    const renewal = await house.run('agreements.renew', { id: old.id, endOn: '2026-12-31' })
    await house.run('occupancy.move', { agreementId: old.id, bedId: house.bed('102-B').id })
    expect(await house.run('agreements.get', { id: renewal.id })).toMatchObject({ bedId: house.bed('102-B').id })
    await expect(house.run('occupancy.move', { agreementId: renewal.id, bedId: house.bed('101-A').id })).rejects.toMatchObject({
      code: 'WRONG_STATE',
    })
    await expect(house.run('occupancy.checkIn', { agreementId: renewal.id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    await house.let('101-A', 'Ravi', '2026-12-01', { checkIn: false })
    await expect(house.let('102-B', 'Asha', '2026-12-01', { checkIn: false })).rejects.toMatchObject({ code: 'BED_TAKEN' })
  })

  test('of an open-ended agreement needs its day, and not one that was', async () => {
    const old = await house.let('101-A', 'Dev', '2026-10-01')
    await expect(house.run('agreements.renew', { id: old.id })).rejects.toMatchObject({ field: 'startOn' })
    await expect(house.run('agreements.renew', { id: old.id, startOn: '2026-10-01' })).rejects.toMatchObject({ field: 'startOn' })
    await house.run('agreements.renew', { id: old.id, startOn: '2026-11-01', rent: house.amount(990_000) })
    expect(await house.run('agreements.get', { id: old.id })).toMatchObject({ endOn: '2026-10-31', status: 'expired' })
    expect(await house.whoIsIn()).toEqual({ '101-A': 'Dev' })
  })
})
