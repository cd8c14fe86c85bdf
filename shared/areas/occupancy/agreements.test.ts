import { beforeEach, describe, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../../test/support/test-house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await testHouse()
})

const statusOf = async (residentId: string) => (await house.run('residents.get', { id: residentId })).status

describe('an agreement', () => {
  test('as a draft has no number and holds no bed; made active it has both', async () => {
    const { id: residentId } = await house.run('residents.create', { firstName: 'Dev' })
    const bedId = house.bed('101-A').id
    const draft = await house.run('agreements.create', { residentId, bedId, startOn: '2026-11-10', endOn: '2027-03-31' })
    expect(draft).toMatchObject({ status: 'draft', rent: 850_000, deposit: 0, currency: 'INR', dueDay: 5, lateFeeType: 'standard' })
    expect(draft).not.toHaveProperty('number')
    expect((await house.run('stays.list', {})).total).toBe(0)
    expect(await house.run('agreements.activate', { id: draft.id })).toMatchObject({ status: 'active', number: 'AGA1-2627-0001' })
    expect((await house.run('stays.list', {})).rows).toMatchObject([
      { bedId, status: 'reserved', fromOn: '2026-11-10', toOn: '2027-04-01' },
    ])
    expect(await statusOf(residentId)).toBe('prospect')
  })

  test('with somebody new, made active and moved in at once, says what happened in one change', async () => {
    const agreement = await house.let('101-A', 'Dev Anand', '2026-11-01')
    expect(await statusOf(agreement.residentId)).toBe('active')
    const last = house.desk.commits.at(-1)!
    expect(last.events.map((event) => event.name)).toEqual(['agreement.activated', 'resident.checkedIn'])
    expect(last.events[0]!.payload).toMatchObject({ agreementId: agreement.id, number: 'AGA1-2627-0001', startOn: '2026-11-01' })
    expect(last.kinds).toEqual(expect.arrayContaining(['resident', 'agreement', 'stay', 'series']))
  })

  test('for a bed that is let is refused in plain words, and changes nothing', async () => {
    await house.run('agreements.create', {
      resident: { firstName: 'Dev', lastName: 'Anand', gender: 'male' },
      bedId: house.bed('101-A').id,
      startOn: '2026-11-01',
      endOn: '2027-03-31',
      status: 'active',
      checkIn: true,
    })
    const before = house.desk.commits.length
    await expect(house.let('101-A', 'Ravi', '2027-03-31', { checkIn: false })).rejects.toMatchObject({
      code: 'BED_TAKEN',
      field: 'bedId',
      message: 'Bed 101-A is let to Dev Anand until 31 Mar 2027. Choose another bed or end his agreement first.',
    })
    expect(house.desk.commits).toHaveLength(before)
    expect((await house.run('residents.list', {})).total).toBe(1)
    expect(await house.let('101-A', 'Ravi', '2027-04-01', { checkIn: false })).toMatchObject({ status: 'active' })
  })

  test('that is only a draft is refused for a taken bed too, but two drafts may wait for the same bed', async () => {
    const draft = { resident: { firstName: 'Dev' }, bedId: house.bed('101-A').id, startOn: '2026-11-01' }
    const [first, second] = [await house.run('agreements.create', draft), await house.run('agreements.create', draft)]
    await house.run('agreements.activate', { id: first.id })
    await expect(house.run('agreements.create', draft)).rejects.toMatchObject({ code: 'BED_TAKEN' })
    await expect(house.run('agreements.activate', { id: second.id })).rejects.toMatchObject({ code: 'BED_TAKEN' })
  })

  test('for a whole room holds every bed of it, at their rents together, and the room gets no further bed', async () => {
    const roomId = house.rooms[0]!.id
    await house.let('101-B', 'Ravi', '2026-12-01', { checkIn: false, endOn: '2026-12-31' })
    const whole = { resident: { firstName: 'Meera' }, roomId, startOn: '2026-11-01', status: 'active' as const }
    await expect(house.run('agreements.create', whole)).rejects.toMatchObject({
      code: 'BED_TAKEN',
      message: expect.stringContaining('Bed 101-B is reserved for Ravi'),
    })
    const agreement = await house.run('agreements.create', { ...whole, endOn: '2026-11-30' })
    expect(agreement).toMatchObject({ rent: 1_700_000 })
    expect(agreement).not.toHaveProperty('bedId')
    await expect(house.let('101-A', 'Dev', '2026-11-15')).rejects.toMatchObject({ code: 'BED_TAKEN' })
    await expect(house.run('beds.create', { roomId })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })

  test('needs one resident, one place, its own currency and days in order', async () => {
    const bedId = house.bed('101-A').id
    const resident = { firstName: 'Dev' }
    const create = (input: object) => house.run('agreements.create', { startOn: '2026-11-01', ...input })
    await expect(create({ bedId })).rejects.toMatchObject({ field: 'residentId' })
    await expect(create({ bedId, resident, residentId: 'x' })).rejects.toMatchObject({ field: 'residentId' })
    await expect(create({ resident })).rejects.toMatchObject({ field: 'bedId' })
    await expect(create({ resident, bedId, roomId: house.rooms[0]!.id })).rejects.toMatchObject({ field: 'bedId' })
    await expect(create({ resident, bedId, rent: { minor: 1, currency: 'USD' } })).rejects.toMatchObject({
      code: 'CURRENCY_MISMATCH',
      field: 'rent',
    })
    await expect(create({ resident, bedId, deposit: { minor: -1, currency: 'INR' } })).rejects.toMatchObject({ field: 'deposit' })
    await expect(create({ resident, bedId, endOn: '2026-10-31' })).rejects.toMatchObject({ field: 'endOn' })
    await expect(create({ resident, bedId, checkIn: true })).rejects.toMatchObject({ field: 'checkIn' })
  })

  test('is not made with a blacklisted resident', async () => {
    const { id } = await house.run('residents.create', { firstName: 'Dev' })
    await house.run('residents.blacklist', { id, reason: 'Left without paying' })
    const input = { residentId: id, bedId: house.bed('101-A').id, startOn: '2026-11-01' }
    await expect(house.run('agreements.create', input)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      message: expect.stringContaining('Left without paying'),
    })
    expect(await house.run('residents.clearBlacklist', { id })).toMatchObject({ status: 'prospect' })
    expect(await house.run('agreements.create', input)).toMatchObject({ status: 'draft' })
  })

  test('changes its terms, but once active neither its days nor its first rent', async () => {
    const draft = await house.run('agreements.create', {
      resident: { firstName: 'Dev' },
      bedId: house.bed('101-A').id,
      startOn: '2026-11-01',
    })
    const patch = { startOn: '2026-11-05', rent: house.amount(800_000), discount: house.amount(50_000), terms: 'No smoking' }
    expect(await house.run('agreements.update', { id: draft.id, patch })).toMatchObject({
      startOn: '2026-11-05',
      rent: 800_000,
      discount: 50_000,
    })
    await house.run('agreements.sign', { id: draft.id, by: 'resident' })
    await expect(house.run('agreements.sign', { id: draft.id, by: 'resident' })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    await house.run('agreements.activate', { id: draft.id })
    const changed = await house.run('agreements.update', { id: draft.id, patch: { dueDay: 10, discount: null } })
    expect(changed).toMatchObject({ dueDay: 10, terms: 'No smoking' })
    expect(changed).not.toHaveProperty('discount')
    for (const [field, value] of [
      ['rent', house.amount(1)],
      ['startOn', '2026-11-06'],
      ['endOn', '2027-01-01'],
    ] as const)
      await expect(house.run('agreements.update', { id: draft.id, patch: { [field]: value } })).rejects.toMatchObject({
        code: 'WRONG_STATE',
        field,
      })
    await expect(house.run('agreements.remove', { id: draft.id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })

  test('changes its rent from a day on, within its time', async () => {
    const { id } = await house.let('101-A', 'Dev', '2026-11-01', { endOn: '2027-03-31' })
    const change = (fromOn: string, minor: number) => house.run('agreements.changeRent', { id, fromOn, rent: house.amount(minor) })
    await change('2027-01-01', 950_000)
    expect((await change('2026-12-01', 900_000)).rentChanges).toEqual([
      { fromOn: '2026-12-01', rent: 900_000 },
      { fromOn: '2027-01-01', rent: 950_000 },
    ])
    for (const day of ['2026-11-01', '2027-04-01'])
      await expect(change(day, 1)).rejects.toMatchObject({ code: 'VALIDATION', field: 'fromOn' })
  })
})

describe('the end of an agreement', () => {
  test('at a check-out on its last day is its term; the bed is free and to be cleaned, the resident past', async () => {
    const { id, residentId } = await house.let('101-A', 'Dev', '2026-10-01', { endOn: '2026-11-01' })
    const { agreement, stays } = await house.run('occupancy.checkOut', { agreementId: id })
    expect(agreement).toMatchObject({ status: 'expired', endOn: '2026-11-01' })
    expect(agreement).not.toHaveProperty('terminatedOn')
    expect(stays).toMatchObject([{ status: 'out', toOn: '2026-11-01' }])
    expect(await house.run('beds.get', { id: house.bed('101-A').id })).toMatchObject({ housekeeping: 'dirty' })
    expect(await statusOf(residentId)).toBe('past')
    expect(house.desk.commits.at(-1)!.events.map((event) => event.name)).toEqual(['resident.checkedOut'])
    await expect(house.run('occupancy.checkOut', { agreementId: id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })

  test('before its term terminates it, and lets the bed be let again from that day', async () => {
    const { id } = await house.let('101-A', 'Dev', '2026-10-01')
    const { agreement } = await house.run('occupancy.checkOut', { agreementId: id, on: '2026-10-20', reason: 'New job' })
    expect(agreement).toMatchObject({ status: 'terminated', terminatedOn: '2026-10-20', terminationReason: 'New job' })
    expect(house.desk.commits.at(-1)!.events.map((event) => event.name)).toEqual(['resident.checkedOut', 'agreement.terminated'])
    await expect(house.let('101-A', 'Ravi', '2026-10-19')).rejects.toMatchObject({
      code: 'BED_TAKEN',
      message: expect.stringContaining('was let to Dev until 19 Oct'),
    })
    await house.let('101-A', 'Ravi', '2026-10-20')
    expect(await house.whoIsIn()).toEqual({ '101-A': 'Ravi' })
  })

  test('is recorded neither ahead of time nor before the resident came', async () => {
    const { id } = await house.let('101-A', 'Dev', '2026-10-10')
    await expect(house.run('occupancy.checkOut', { agreementId: id, on: '2026-11-02' })).rejects.toMatchObject({ field: 'on' })
    await expect(house.run('occupancy.checkOut', { agreementId: id, on: '2026-10-09' })).rejects.toMatchObject({ field: 'on' })
    await expect(house.run('agreements.terminate', { id, on: '2026-11-02', reason: 'x' })).rejects.toMatchObject({ field: 'on' })
  })

  test('of somebody who never came frees the bed that was reserved', async () => {
    const { id, residentId } = await house.let('101-A', 'Dev', '2026-11-10', { checkIn: false })
    await expect(house.run('occupancy.checkOut', { agreementId: id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    const { agreement, stays } = await house.run('agreements.terminate', { id, reason: 'Found another place' })
    expect([agreement.status, stays[0]?.status, await statusOf(residentId)]).toEqual(['terminated', 'cancelled', 'prospect'])
    await house.let('101-A', 'Ravi', '2026-11-10', { checkIn: false })
  })

  test('later than planned makes the next resident wait, and says so', async () => {
    house.desk.setNow('2026-10-01T06:00:00.000Z')
    const { id } = await house.let('101-A', 'Dev', '2026-10-01', { endOn: '2026-10-28' })
    const next = await house.let('101-A', 'Ravi', '2026-10-30', { checkIn: false })
    house.desk.setNow('2026-11-01T06:00:00.000Z')
    await expect(house.run('occupancy.checkIn', { agreementId: next.id, on: '2026-10-30' })).rejects.toMatchObject({
      code: 'BED_TAKEN',
      message: 'Dev is still in Bed 101-A, which was to be free on 29 Oct. Check them out first, or choose another bed.',
    })
    const { agreement, delayed } = await house.run('occupancy.checkOut', { agreementId: id })
    expect(agreement).toMatchObject({ status: 'expired', terminatedOn: '2026-11-01' })
    expect(delayed).toMatchObject([{ agreementId: next.id, status: 'reserved', fromOn: '2026-11-01' }])
    await house.run('occupancy.checkIn', { agreementId: next.id })
    expect(await house.whoIsIn()).toEqual({ '101-A': 'Ravi' })
  })

  test('comes by itself where nobody stays; who stays on is named, and who never came loses the bed', async () => {
    const staying = await house.let('101-A', 'Dev', '2026-10-01', { endOn: '2026-10-30' })
    await house.let('101-B', 'Ravi', '2026-10-01', { endOn: '2026-10-31', checkIn: false })
    const running = await house.let('102-A', 'Meera', '2026-10-01', { endOn: '2026-11-01' })
    expect(await house.run('agreements.expireDue', {})).toEqual({ expired: 1, renewed: 0, holdingOver: [staying.id] })
    expect((await house.run('agreements.get', { id: running.id })).status).toBe('active')
    expect(await house.run('agreements.expireDue', {})).toEqual({ expired: 0, renewed: 0, holdingOver: [staying.id] })
    await expect(house.let('101-A', 'Asha', '2026-11-01', { checkIn: false })).rejects.toMatchObject({
      code: 'BED_TAKEN',
      message: expect.stringContaining('Dev is still in Bed 101-A'),
    })
  })

  test('due today lets the bed be promised from tonight', async () => {
    await house.let('101-A', 'Dev', '2026-10-01', { endOn: '2026-10-31' })
    const next = await house.let('101-A', 'Asha', '2026-11-01', { checkIn: false })
    await expect(house.run('occupancy.checkIn', { agreementId: next.id })).rejects.toMatchObject({ code: 'BED_TAKEN' })
  })
})
