import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImportPreview } from '../../../../shared/areas/imports/preview-import.ts'
import { all, csv, HEAD, inr, rejectedOf, rentRollDesk } from '../../../../test/support/rent-roll-desk.ts'
import { importActions } from './imports.actions.ts'

const UGLY = path.join(import.meta.dirname, '../../../../test/support/fixtures/ugly-rent-roll.csv')
const [rentRoll, , preview] = importActions

describe('an ugly rent roll', () => {
  it('comes in as far as it is sound, and every other row is explained by row, field and reason', async () => {
    const { bringIn, ...one } = await rentRollDesk()
    const answer = await bringIn(UGLY)
    expect(rejectedOf(answer)).toEqual([
      '9 start DATE_AMBIGUOUS',
      '13 name FORMULA_IN_CELL',
      '14 rent NEGATIVE_AMOUNT',
      '15 rent CURRENCY_MISMATCH',
      '15 start INVALID_DAY',
      '16 name VALUE_MISSING',
      '17 end END_BEFORE_START',
      '20 start BED_TAKEN',
      '22 unit DUPLICATE',
    ])
    expect(answer.rejected.every(({ message }) => message.length > 20)).toBe(true)
    expect(answer).toMatchObject({
      counts: { properties: 2, rooms: 4, beds: 7, residents: 6, agreements: 6 },
      occupied: 5,
      vacant: 2,
      monthlyRent: inr(4_150_000),
      deposits: inr(4_600_000),
      openingBalance: inr(75_000),
      mapping: { property: 'Building', room: 'Room No.', bed: 'Bed', name: 'Student Name', start: 'Date of Joining' },
    })
    expect((await all(one, 'beds.list')).map(({ label }) => label).sort()).toEqual([
      '101-A',
      '101-B',
      '101-C',
      '201-A',
      'G1-1',
      'G3-1',
      'G3-2',
    ])
    const residents = await all(one, 'residents.list')
    expect(residents.map(({ firstName, lastName, phone }) => [firstName, lastName, phone]).sort()).toEqual([
      ['Abdul', 'Karim', '+919820444444'],
      ['Joseph', 'Fernandes', '+919821010101'],
      ['Kavita', 'Rao', '+919820111111'],
      ['Rohan', 'Mehta', '+919820222222'],
      ['Thomas', 'Fernandes', '+919821020202'],
      ['मीरा', 'कुलकर्णी', '+919820333333'],
    ])
    expect(residents.find(({ firstName }) => firstName === 'Joseph')).toMatchObject({ status: 'past' })
    const agreements = await all(one, 'agreements.list')
    expect(agreements.filter(({ status }) => status === 'active')).toHaveLength(5)
    expect(agreements.every(({ number }) => typeof number === 'string')).toBe(true)
  })

  it('says in a dry run exactly what the real run then does, and writes nothing', async () => {
    const one = await rentRollDesk()
    const { bringIn, commits } = one
    const before = commits.length
    const dry = await bringIn(UGLY, { dryRun: true })
    expect(commits).toHaveLength(before)
    expect(await one.run('properties.list', {})).toMatchObject({ total: 0 })
    const real = await bringIn(UGLY)
    expect(commits).toHaveLength(before + 1)
    expect({ ...real, importId: null }).toEqual(dry)
    const made = await Promise.all(
      (['properties.list', 'rooms.list', 'beds.list', 'residents.list', 'agreements.list'] as const).map((name) => all(one, name)),
    )
    expect(made.map(({ length }) => length)).toEqual(Object.values(real.counts))
  })

  it('brings dues, advances and deposits over, dated the day of the list', async () => {
    const { bringIn, ...one } = await rentRollDesk()
    await bringIn(UGLY, { asOf: '2026-10-31' })
    const invoices = (await one.run('invoices.list', {})).rows as unknown as { type: string; total: unknown; issuedOn: string }[]
    expect(invoices).toHaveLength(1)
    expect(invoices[0]).toMatchObject({ type: 'opening', issuedOn: '2026-10-31', number: 'OBA1-2627-0001' })
    const payments = (await one.run('payments.list', {})).rows
    expect(payments).toHaveLength(1)
    expect(payments[0]).toMatchObject({ method: 'opening', paidOn: '2026-10-31', number: 'OAA1-2627-0001' })
  })

  it('shows in the preview where the header is, what each column holds, and what is passed over', async () => {
    const { runAction } = await rentRollDesk()
    const seen = (await runAction(preview, { file: UGLY })) as ImportPreview
    expect(seen).toMatchObject({
      headerRow: 4,
      delimiter: ';',
      encoding: 'utf-8',
      missing: [],
      suggestedAsOf: '2026-10-31',
      dates: { order: 'dmy', isConflict: false, dayFirst: 6, monthFirst: 1 },
      units: 8,
    })
    expect(seen.columns[6]).toMatchObject({
      letter: 'G',
      header: 'Monthly Rent (INR)',
      field: 'rent',
      samples: ['₹7,500.00', '7,500/-', '7500', 'Rs. 8,000', '8000'],
    })
    expect(seen.ignored.map(({ row, why }) => `${row} ${why}`)).toEqual([
      '1 title',
      '2 title',
      '3 blank',
      '10 total',
      '11 header',
      '23 blank',
      '24 total',
      '25 note',
    ])
  })
})

describe('the same file', () => {
  it('is refused a second time unless that is meant; then what is in the books already is refused row by row', async () => {
    const { bringIn } = await rentRollDesk()
    await bringIn(UGLY)
    await expect(bringIn(UGLY)).rejects.toMatchObject({ code: 'ALREADY_IMPORTED', field: 'file' })
    const again = await bringIn(UGLY, { again: true })
    expect(again.counts).toEqual({ properties: 0, rooms: 0, beds: 0, residents: 0, agreements: 0 })
    expect(rejectedOf(again)).toContain('5 unit DUPLICATE')
  })

  it('answers a repeated request with its first answer', async () => {
    const { bringIn, commits } = await rentRollDesk()
    const first = await bringIn(UGLY, {}, { key: 'k1' })
    const written = commits.length
    expect(await bringIn(UGLY, {}, { key: 'k1' })).toEqual(first)
    expect(commits).toHaveLength(written)
  })
})

describe('units', () => {
  it('of a list that names nobody get a resident called after the unit', async () => {
    const { bringIn, ...one } = await rentRollDesk()
    const answer = await bringIn(
      csv(
        'Property_ID,Unit_ID,Lease_Start,Lease_End,Rent,Concession,Occupancy_Status\nP1,U1,2023-10-26,2026-01-14,2132,100,Occupied\nP1,U2,2023-08-20,2026-01-31,1605,0,Vacant\n',
      ),
    )
    expect(answer).toMatchObject({ counts: { properties: 1, rooms: 2, beds: 2, residents: 1, agreements: 1 }, occupied: 1, vacant: 1 })
    expect(await all(one, 'residents.list')).toMatchObject([{ firstName: 'Resident of', lastName: 'P1 U1', status: 'active' }])
    // The lease is over, but the list says that they are still there: they hold over and are charged on.
    expect(await all(one, 'agreements.list')).toMatchObject([{ status: 'active', endOn: '2026-01-14', rent: 213_200, discount: 10_000 }])
    expect(await all(one, 'stays.list')).toMatchObject([{ status: 'in', toOn: '2026-01-15' }])
  })

  it('of a lease that begins later are reserved', async () => {
    const { bringIn, ...one } = await rentRollDesk()
    const answer = await bringIn(csv(`${HEAD}A,101,Asha Rao,,8500,,2027-01-01,,\n`))
    expect(answer.occupied).toBe(1)
    expect(await all(one, 'stays.list')).toMatchObject([{ status: 'reserved', fromOn: '2027-01-01' }])
    expect(await all(one, 'residents.list')).toMatchObject([{ status: 'prospect' }])
  })

  it('are joined to a property that is in the books, by name or code', async () => {
    const { bringIn, ...one } = await rentRollDesk()
    await one.run('properties.create', { name: 'Sunrise', code: 'SR' })
    const answer = await bringIn(csv(`${HEAD}sr,101-A,Asha Rao,,8500,,,,\nSUNRISE,101-B,Dev Anand,,8500,,,,\n`))
    expect(answer.counts).toEqual({ properties: 0, rooms: 1, beds: 2, residents: 2, agreements: 2 })
  })

  it('that are let in the books already are refused with the name of who is there', async () => {
    const { bringIn } = await rentRollDesk()
    await bringIn(csv(`${HEAD}A,101,Asha Rao,,8500,,2026-07-01,,\n`))
    const answer = await bringIn(csv(`${HEAD}A,101,Dev Anand,,9000,,2026-10-01,,\n`))
    expect(answer).toMatchObject({
      importId: null,
      rejected: [{ row: 2, field: 'unit', code: 'BED_TAKEN', message: expect.stringContaining('Asha Rao') }],
    })
  })
})

describe('nothing is half imported', () => {
  it('when the books of the day are closed', async () => {
    const { bringIn, commits, ...one } = await rentRollDesk()
    await one.run('billing.closePeriod', { through: '2026-10-31', level: 'hard', reason: 'Filed' })
    const before = commits.length
    await expect(bringIn(UGLY, { asOf: '2026-10-31' })).rejects.toMatchObject({ code: 'PERIOD_CLOSED', field: 'asOf' })
    expect(commits).toHaveLength(before)
    expect(await one.run('properties.list', {})).toMatchObject({ total: 0 })
  })

  it('when a person cancels on the way', async () => {
    const { engine, commits, ...one } = await rentRollDesk()
    const before = commits.length
    const rows = Array.from({ length: 300 }, (_, index) => `A,${index + 1},Person ${index},,8500,,,,\n`).join('')
    const stopped = engine.run(
      rentRoll,
      { file: csv(HEAD + rows) },
      {
        actor: { id: 'u1', name: 'Asha', role: 'owner' },
        progress: async (done) => {
          if (done > 400) throw new Error('stopped by a person')
        },
      },
    )
    await expect(stopped).rejects.toThrow('stopped by a person')
    expect(commits).toHaveLength(before)
    expect(await one.run('beds.list', {})).toMatchObject({ total: 0 })
  })

  it('in another currency than the books', async () => {
    const { bringIn } = await rentRollDesk()
    await expect(bringIn(UGLY, { currency: 'ZAR' })).rejects.toMatchObject({ code: 'CURRENCY_MISMATCH', field: 'currency' })
  })

  it('from a file that is no table', async () => {
    const { bringIn } = await rentRollDesk()
    await expect(bringIn(csv('%PDF-1.7'))).rejects.toMatchObject({ code: 'FILE_TYPE', field: 'file' })
    await expect(bringIn(csv(readFileSync(UGLY, 'utf8').split('\n').slice(0, 3).join('\n')))).rejects.toMatchObject({
      code: 'MAPPING_INCOMPLETE',
    })
  })
})
