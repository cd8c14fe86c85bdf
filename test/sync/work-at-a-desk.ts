import { Conflict } from '../../shared/areas/access/conflict.entity.ts'
import { Agreement } from '../../shared/areas/occupancy/agreement.entity.ts'
import { Payment } from '../../shared/areas/payments/payment.entity.ts'
import { Bed } from '../../shared/areas/properties/bed.entity.ts'
import { Property } from '../../shared/areas/properties/property.entity.ts'
import { Resident } from '../../shared/areas/residents/resident.entity.ts'
import { Expense } from '../../shared/areas/upkeep/expense.entity.ts'
import type { SimulatedDesk } from './simulated-desk.ts'

/** One thing a clerk does, at random, on whatever is there. Returns what it was. */
export async function work(desk: SimulatedDesk, random: () => number): Promise<string> {
  const pick = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)]
  const one = async (entity: Parameters<SimulatedDesk['all']>[0]): Promise<Record<string, unknown>> =>
    pick(await desk.all(entity)) ?? { id: 'none' }
  const amount = { minor: 1000 + Math.floor(random() * 900_000), currency: 'INR' }
  const on = `2026-11-${String(1 + Math.floor(random() * 20)).padStart(2, '0')}`
  const word = `w${Math.floor(random() * 1e6).toString(36)}`

  const deeds: Record<string, () => Promise<unknown>> = {
    'lets a bed': async () => {
      const bed = await one(Bed)
      const resident = { firstName: `Guest ${word}` }
      const made = await desk.attempt<{ id: string }>('agreements.create', {
        resident,
        bedId: bed['id'],
        startOn: on,
        status: 'active',
        checkIn: true,
      })
      if (made) desk.acknowledged.push({ kind: 'agreement', id: made.id })
      return made
    },
    'notes a person': async () => {
      const made = await desk.attempt<{ id: string }>('residents.create', { firstName: `Person ${word}`, phone: '9822012345' })
      if (made) desk.acknowledged.push({ kind: 'resident', id: made.id })
      return made
    },
    'corrects a person': async () => {
      // Mostly those whom every desk knows, so that desks meet in the same record.
      const known = (await desk.all(Resident)).filter(({ firstName }) => String(firstName).startsWith('Everybody'))
      const id = ((random() < 0.7 ? pick(known) : undefined) ?? (await one(Resident)))['id'] as string
      const field = random() < 0.5 ? 'occupation' : 'employer'
      const done = await desk.attempt('residents.update', { id, patch: { [field]: word } })
      if (done) {
        const edit = { kind: 'resident', id, edit: { field, value: word } }
        desk.acknowledged.push(edit)
        desk.edits.push(edit)
      }
      return done
    },
    'takes a payment': async () => {
      const residentId = (await one(Resident))['id']
      const made = await desk.attempt<{ id: string }>('payments.record', { residentId, amount, method: 'cash', paidOn: on })
      if (made) desk.acknowledged.push({ kind: 'payment', id: made.id })
      return made
    },
    'voids a payment': async () => desk.attempt('payments.void', { paymentId: (await one(Payment))['id'], reason: 'typed wrong' }),
    'charges somebody': async () => {
      const agreement = await one(Agreement)
      const lines = [{ type: 'utility', description: `Power ${word}`, quantity: '1', unitPrice: amount }]
      return desk.attempt('invoices.create', {
        residentId: agreement['residentId'],
        agreementId: agreement['id'],
        type: 'utility',
        lines,
        issue: true,
      })
    },
    'runs the month': () => desk.attempt('billing.runMonth', { month: '2026-11' }),
    spends: async () => {
      const propertyId = (await one(Property))['id']
      const made = await desk.attempt<{ id: string }>('expenses.create', { propertyId, type: 'Repairs', amount, spentOn: on })
      return made
    },
    'takes an expense back': async () => desk.attempt('expenses.remove', { id: (await one(Expense))['id'] }),
    'corrects an expense': async () => desk.attempt('expenses.update', { id: (await one(Expense))['id'], patch: { description: word } }),
    'moves somebody': async () =>
      desk.attempt('occupancy.move', { agreementId: (await one(Agreement))['id'], bedId: (await one(Bed))['id'], on }),
    'checks somebody out': async () => desk.attempt('occupancy.checkOut', { agreementId: (await one(Agreement))['id'], on }),
    'renames the property': async () => desk.attempt('properties.update', { id: (await one(Property))['id'], patch: { code: word } }),
    'decides a conflict': async () =>
      desk.attempt('sync.resolve', { conflictId: (await one(Conflict))['id'], keep: random() < 0.5 ? 'kept' : 'other' }),
  }
  const what = random() < 0.3 ? 'corrects a person' : pick(Object.keys(deeds))!
  return `${what}${(await deeds[what]!()) === undefined ? ', and may not' : ''}`
}
