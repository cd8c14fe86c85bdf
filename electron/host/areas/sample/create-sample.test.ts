import { describe, expect, it } from 'vitest'
import { DepositEntry } from '../../../../shared/areas/billing/deposit-entry.entity.ts'
import { Invoice } from '../../../../shared/areas/billing/invoice.entity.ts'
import { Agreement } from '../../../../shared/areas/occupancy/agreement.entity.ts'
import { Notice } from '../../../../shared/areas/occupancy/notice.entity.ts'
import { Stay } from '../../../../shared/areas/occupancy/stay.entity.ts'
import { clash } from '../../../../shared/areas/occupancy/stay.rules.ts'
import { openBalances } from '../../../../shared/areas/payments/open-balances.ts'
import { Payment } from '../../../../shared/areas/payments/payment.entity.ts'
import { Bed } from '../../../../shared/areas/properties/bed.entity.ts'
import { Property } from '../../../../shared/areas/properties/property.entity.ts'
import { Room } from '../../../../shared/areas/properties/room.entity.ts'
import { Resident } from '../../../../shared/areas/residents/resident.entity.ts'
import { Expense } from '../../../../shared/areas/upkeep/expense.entity.ts'
import { actionNamed } from '../../catalogue.ts'
import { testDesk } from '../../../../test/support/test-desk.ts'
import { sampleActions } from './sample.actions.ts'

const [createSample, , billSampleMonth] = sampleActions
const KINDS = [Property, Room, Bed, Resident, Agreement, Stay, Notice, Invoice, Payment, DepositEntry, Expense] as const
const ASOF = '2026-11-20'
const STAMPS = new Set(['hlc', 'createdAt', 'updatedAt', 'device'])

async function emptyDesk(now = `${ASOF}T06:00:00.000Z`, country = 'IN') {
  const desk = await testDesk({ now, country })
  const kept = new Map<string, Record<string, unknown>>()
  const services = {
    memory: {
      get: async (id: string) => kept.get(id),
      set: async (id: string, value: Record<string, unknown>) => void kept.set(id, value),
    },
    run: (name: string, input: unknown): Promise<unknown> => desk.runAction(actionNamed(name), input, { services }),
  }
  const sample = (input: object = {}) => desk.runAction(createSample, { beds: 90, months: 3, seed: 5, asOf: ASOF, ...input }, { services })
  return { ...desk, services, sample }
}

/** Everything that was made, without the stamps of who wrote it when. */
async function contentOf({ engine }: Awaited<ReturnType<typeof emptyDesk>>) {
  const content: Record<string, unknown[]> = {}
  for (const kind of KINDS)
    content[kind.name] = (await engine.reader.find(kind)).map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !STAMPS.has(name))),
    )
  return content
}

describe('a sample', () => {
  it('is the same for the same seed down to its ids and numbers, and another for another', async () => {
    const first = await emptyDesk()
    await first.sample()
    const second = await emptyDesk(`${ASOF}T09:30:00.000Z`)
    // Something else happened there before, so nothing that is drawn at random can agree by chance.
    const { id } = await second.run('properties.create', { name: 'Sold long ago' })
    await second.run('properties.remove', { id })
    await second.sample()
    const content = await contentOf(first)
    expect(await contentOf(second)).toEqual(content)
    const other = await emptyDesk()
    await other.sample({ seed: 6 })
    expect((await contentOf(other))['resident']).not.toEqual(content['resident'])
  })

  it('looks like a landlord’s own books', async () => {
    const desk = await emptyDesk()
    expect(await desk.sample({ beds: 300 })).toMatchObject({ properties: 3, beds: 300 })
    const { engine } = desk
    const beds = await engine.reader.find(Bed)
    const stays = await engine.reader.find(Stay)
    const count = (status: string): number => stays.filter((stay) => stay.status === status).length
    expect(beds).toHaveLength(300)
    expect(beds.some((bed) => bed.status === 'maintenance')).toBe(true)
    expect(count('in') / 300).toBeGreaterThan(0.75)
    expect(count('in') / 300).toBeLessThan(0.95)
    expect(count('reserved')).toBeGreaterThan(0)
    expect(count('out')).toBeGreaterThan(0)
    expect(await engine.reader.count(Notice)).toBeGreaterThan(0)
    const residents = await engine.reader.find(Resident)
    expect(residents.some(({ firstName }) => /\p{Script=Devanagari}/u.test(firstName))).toBe(true)
    expect(residents.every(({ phone }) => /^\+91\d{10}$/.test(phone!))).toBe(true)
    const { residents: balances } = await openBalances(engine.reader, ASOF)
    expect(balances.some((one) => one.overdue > 0)).toBe(true)
    expect(balances.some((one) => one.advance > 0)).toBe(true)
    expect(balances.some((one) => one.due > 0 && one.due < 500_000)).toBe(true)
    expect(new Set((await engine.reader.find(Payment)).map(({ method }) => method)).size).toBeGreaterThan(3)
  })

  it('keeps every rule: one person a bed and night, days that have come, numbers without a gap, books that balance', async () => {
    const desk = await emptyDesk()
    await desk.sample({ beds: 150, months: 4 })
    const { engine } = desk
    const stays = await engine.reader.find(Stay)
    const byBed = Map.groupBy(stays, (stay) => stay.bedId)
    for (const some of byBed.values())
      for (const [index, stay] of some.entries()) for (const other of some.slice(index + 1)) expect(clash(stay, other, ASOF)).toBe(false)
    const payments = await engine.reader.find(Payment)
    expect(payments.every((payment) => payment.paidOn <= ASOF)).toBe(true)
    const invoices = await engine.reader.find(Invoice)
    for (const numbers of [payments.map(({ number }) => number), invoices.map(({ number }) => number!)]) {
      const bySeries = Map.groupBy(numbers, (number) => number.slice(0, -4))
      for (const some of bySeries.values())
        expect(some.map((number) => Number(number.slice(-4))).sort((a, b) => a - b)).toEqual(some.map((_, index) => index + 1))
    }
    const inOrder = payments.filter(({ method }) => method !== 'opening').sort((a, b) => (a.number < b.number ? -1 : 1))
    expect(inOrder.every(({ paidOn }, index) => index === 0 || inOrder[index - 1]!.paidOn <= paidOn)).toBe(true)
    const { rows, totals } = await desk.run('billing.trialBalance', { asOf: ASOF })
    expect(rows.length).toBeGreaterThan(5)
    expect(totals.map(({ balanced }) => balanced)).toEqual([true])
  })

  it.each([
    ['ZA', 'ZAR', /^\+27/, 'flat'],
    ['NG', 'NGN', /^\+234/, 'flat'],
  ])('of %s is of that country', async (country, currency, phone, type) => {
    const desk = await emptyDesk(undefined, country)
    await desk.sample({ beds: 30, months: 2 })
    const rooms = await desk.engine.reader.find(Room)
    expect(rooms.every((room) => room.currency === currency)).toBe(true)
    expect(rooms.some((room) => room.type === type)).toBe(true)
    expect((await desk.engine.reader.find(Resident)).every((resident) => phone.test(resident.phone!))).toBe(true)
  })

  it('goes into an empty workspace of its country only', async () => {
    const desk = await emptyDesk()
    await expect(desk.sample({ country: 'ZA' })).rejects.toMatchObject({ code: 'WRONG_STATE', field: 'country' })
    await desk.run('properties.create', { name: 'Ours' })
    await expect(desk.sample()).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })

  it('lends its steps to nobody: no one’s books are filled with inventions', async () => {
    const { runAction, services, sample, engine } = await emptyDesk()
    await sample({ beds: 5, months: 1 })
    const invoices = await engine.reader.count(Invoice)
    const options = { beds: 5, months: 1, seed: 5, country: 'IN', asOf: ASOF }
    await expect(runAction(billSampleMonth, { options, month: '2026-10' }, { services })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    expect(await engine.reader.count(Invoice)).toBe(invoices)
  })
})
