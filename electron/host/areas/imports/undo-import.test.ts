import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RentRollAnswer } from '../../../../shared/areas/imports/import-rent-roll.ts'
import { temporaryFolder } from '../../../../test/support/temporary-folder.ts'
import { testDesk } from '../../../../test/support/test-desk.ts'
import { importActions } from './imports.actions.ts'

const folder = temporaryFolder()
const [rentRoll, expenses] = importActions
const ROLL = `Property,Unit,Name,Phone,Rent,Deposit,Start,Dues
Sunrise,101-A,Asha Rao,9822012345,8500,17000,2026-07-01,4000
Sunrise,101-B,Dev Anand,9822012346,8500,17000,2026-07-01,(1000)
Sunrise,102,VACANT,,9000,,,
`

function csv(name: string, text: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

async function imported() {
  const desk = await testDesk({ now: '2026-11-20T06:00:00.000Z' })
  const answer = (await desk.runAction(rentRoll, { file: csv('roll.csv', ROLL), asOf: '2026-10-31' })) as RentRollAnswer
  const { rows } = await desk.run('agreements.list', {})
  return { ...desk, importId: answer.importId!, agreements: rows }
}

const KINDS = ['properties', 'rooms', 'beds', 'residents', 'agreements', 'stays', 'invoices', 'payments', 'expenses'] as const

async function left({ run }: Pick<Awaited<ReturnType<typeof testDesk>>, 'run'>): Promise<number> {
  const lists = await Promise.all(KINDS.map((kind) => run(`${kind}.list`, {}) as Promise<{ rows: unknown[] }>))
  return lists.reduce((sum, { rows }) => sum + rows.length, 0)
}

describe('undoing an import', () => {
  it('takes back all of it and says how much; the file can come in again', async () => {
    const desk = await imported()
    expect((await desk.run('import.undo', { importId: desk.importId })).counts).toEqual({
      properties: 1,
      floors: 1,
      rooms: 2,
      beds: 3,
      residents: 2,
      agreements: 2,
      stays: 2,
      invoices: 1,
      payments: 1,
      deposit_entries: 2,
      expenses: 0,
    })
    expect(await left(desk)).toBe(0)
    await expect(desk.run('import.undo', { importId: desk.importId })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    const again = (await desk.runAction(rentRoll, { file: path.join(folder, 'roll.csv') })) as RentRollAnswer
    expect(again.counts.beds).toBe(3)
    expect((await desk.run('import.list', {})).rows.map(({ status, made }) => [status, made])).toEqual([
      ['imported', 17],
      ['undone', 17],
    ])
  })

  it('leaves alone what was there before', async () => {
    const desk = await testDesk({ now: '2026-11-20T06:00:00.000Z' })
    const property = await desk.run('properties.create', { name: 'Sunrise' })
    const rent = { minor: 900_000, currency: 'INR' }
    await desk.run('properties.addRooms', { propertyId: property.id, floor: 1, from: 101, to: 101, bedsEach: 1, rent })
    const { importId } = (await desk.runAction(rentRoll, { file: csv('more.csv', ROLL) })) as RentRollAnswer
    await desk.run('import.undo', { importId: importId! })
    expect(await left(desk)).toBe(3)
  })

  it('is refused when a resident has paid since, and names the receipt', async () => {
    const desk = await imported()
    const residentId = desk.agreements[0]!.residentId
    const amount = { minor: 400_000, currency: 'INR' }
    const payment = (await desk.run('payments.record', { residentId, amount, method: 'cash', paidOn: '2026-11-19' })) as { number: string }
    const before = await left(desk)
    await expect(desk.run('import.undo', { importId: desk.importId })).rejects.toMatchObject({
      code: 'IMPORT_IN_USE',
      field: 'importId',
      message: expect.stringContaining(payment.number),
    })
    expect(await left(desk)).toBe(before)
  })

  it('is refused when a bed was let or a room got a bed since', async () => {
    const desk = await imported()
    const { rows: beds } = await desk.run('beds.list', {})
    const free = beds.find((bed) => bed.label === '102')!
    const resident = { firstName: 'Neha' }
    await desk.run('agreements.create', { resident, bedId: free.id, startOn: '2026-11-20', status: 'active' })
    await expect(desk.run('import.undo', { importId: desk.importId })).rejects.toMatchObject({ code: 'IMPORT_IN_USE' })
  })

  it('is refused when somebody has moved since, which only a stay tells', async () => {
    const desk = await imported()
    const { rows: beds } = await desk.run('beds.list', {})
    const agreement = desk.agreements.find((one) => one.bedId === beds.find((bed) => bed.label === '101-A')!.id)!
    const bedId = beds.find((bed) => bed.label === '102')!.id
    await desk.run('occupancy.move', { agreementId: agreement.id, bedId, on: '2026-11-20' })
    await expect(desk.run('import.undo', { importId: desk.importId })).rejects.toMatchObject({
      code: 'IMPORT_IN_USE',
      message: expect.stringContaining('stay from 2026-11-20'),
    })
  })

  it('is refused when its expenses, or its property, carry the work of others', async () => {
    const desk = await imported()
    const amount = { minor: 100, currency: 'INR' }
    const list = (await desk.runAction(expenses, {
      file: csv('spent.csv', 'Property,Date,Type,Amount\nSunrise,2026-11-01,Repairs,1.00\n'),
    })) as { importId: string }
    await expect(desk.run('import.undo', { importId: desk.importId })).rejects.toMatchObject({ code: 'IMPORT_IN_USE' })
    await desk.run('import.undo', { importId: list.importId })
    const { rows } = await desk.run('properties.list', {})
    const own = await desk.run('expenses.create', { propertyId: rows[0]!.id, type: 'Repairs', amount, spentOn: '2026-11-01' })
    await expect(desk.run('import.undo', { importId: desk.importId })).rejects.toMatchObject({ code: 'IMPORT_IN_USE' })
    await desk.run('expenses.remove', { id: own.id })
    expect((await desk.run('import.undo', { importId: desk.importId })).counts.properties).toBe(1)
  })

  it('is refused in a period that was closed since', async () => {
    const desk = await imported()
    await desk.run('billing.closePeriod', { through: '2026-10-31', level: 'hard', reason: 'Filed' })
    await expect(desk.run('import.undo', { importId: desk.importId })).rejects.toMatchObject({ code: 'PERIOD_CLOSED' })
  })
})
