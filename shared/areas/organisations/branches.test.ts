import { beforeEach, describe, expect, it } from 'vitest'
import { testBooks, type TestBooks } from '../../../test/support/test-books.ts'

let books: TestBooks
beforeEach(async () => {
  books = await testBooks({ now: '2026-11-20T06:00:00.000Z' })
})

describe('a branch', () => {
  it('has a name of its own, and is changed and closed, and opened again', async () => {
    const north = await books.run('branches.create', { name: 'North', code: 'N', city: 'Pune' })
    await expect(books.run('branches.create', { name: 'north' })).rejects.toMatchObject({ code: 'DUPLICATE', field: 'name' })
    expect(await books.run('branches.update', { id: north.id, patch: { name: 'North Pune', code: null } })).toMatchObject({
      name: 'North Pune',
    })
    expect(await books.run('branches.close', { id: north.id })).toMatchObject({ status: 'closed' })
    expect(await books.run('branches.close', { id: north.id })).toMatchObject({ status: 'closed' })
    expect(await books.run('branches.update', { id: north.id, patch: { status: 'active' } })).toMatchObject({ status: 'active' })
    expect((await books.run('branches.list', {})).rows.map((one) => one.name)).toEqual(['North Pune'])
  })

  it('is not closed while a property belongs to it, and takes none once it is', async () => {
    const north = await books.run('branches.create', { name: 'North' })
    expect(await books.run('properties.setBranch', { id: books.property.id, branchId: north.id })).toMatchObject({ branchId: north.id })
    await expect(books.run('branches.close', { id: north.id })).rejects.toMatchObject({ code: 'IN_USE', details: { count: 1 } })
    await books.run('properties.setBranch', { id: books.property.id, branchId: null })
    await books.run('branches.close', { id: north.id })
    const refusal = { code: 'WRONG_STATE', field: 'branchId' }
    await expect(books.run('properties.setBranch', { id: books.property.id, branchId: north.id })).rejects.toMatchObject(refusal)
    await expect(books.run('properties.create', { name: 'New', branchId: north.id })).rejects.toMatchObject(refusal)
    await expect(books.run('properties.update', { id: books.property.id, patch: { branchId: 'nowhere' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('is an administrator’s to make', async () => {
    const manager = { id: 'u3', name: 'Dev', role: 'manager' as const }
    await expect(books.run('branches.create', { name: 'South' }, { actor: manager })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('the report by branch', () => {
  it('adds up to the occupancy, the collections and the arrears of the whole, whatever belongs to which branch', async () => {
    const { run, amount, property } = books
    const north = await run('branches.create', { name: 'North' })
    await run('branches.create', { name: 'South' })
    await run('properties.setBranch', { id: property.id, branchId: north.id })
    const other = await run('properties.create', { name: 'Lake House' })
    await run('properties.addRooms', { propertyId: other.id, floor: 1, from: 1, to: 3, bedsEach: 1, rent: amount(500_000) })
    const lake = (await run('beds.list', { where: { propertyId: other.id } })).rows[0]!
    const here = await books.resident('2026-11-03', { checkIn: true })
    const there = await run('agreements.create', {
      resident: { firstName: 'Lakeside' },
      bedId: lake.id,
      startOn: '2026-11-10',
      status: 'active',
      checkIn: true,
    })
    await books.charge(here.residentId, 90_000, { issuedOn: '2026-11-03', dueOn: '2026-11-08' })
    await books.charge(there.residentId, 70_000, { issuedOn: '2026-11-10', dueOn: '2026-11-30' })
    await books.pay(here.residentId, 20_000, { paidOn: '2026-11-12' })

    const period = { from: '2026-11-01', to: '2026-11-20' }
    const report = await run('reports.branches', period)
    expect(
      report.rows.map((row) => [
        row.branch,
        row.properties,
        row.units,
        row.occupied,
        row.billed.minor,
        row.collected.minor,
        row.arrears.minor,
      ]),
    ).toEqual([
      ['North', 1, 4, 1, 90_000, 20_000, 70_000],
      ['South', 0, 0, 0, 0, 0, 0],
      ['No branch', 1, 3, 1, 70_000, 0, 0],
    ])
    const occupancy = (await run('reports.occupancy', period)).totals
    const collections = (await run('reports.collections', period)).totals
    const aging = (await run('reports.aging', { asOf: period.to })).totals
    expect(report.totals).toMatchObject({
      units: occupancy.beds,
      bedNights: occupancy.bedNights,
      occupiedNights: occupancy.occupiedNights,
      occupancy: occupancy.occupancy,
      billed: collections.billed,
      collected: collections.collected,
      due: aging.total,
      arrears: amount(aging.total.minor - aging.notDue.minor),
    })
  })
})
