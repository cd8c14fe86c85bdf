import { z } from 'zod'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import { findByIds } from '../billing/find-by-ids.ts'
import { Agreement } from '../occupancy/agreement.entity.ts'
import { depositsHeld } from '../payments/deposits-held.ts'
import { bedLabels, propertiesById, residentNames } from './people-and-places.ts'
import { asOfInput, asOfText, defineReport } from './report-action.ts'

export const depositsHeldReport = defineReport({
  name: 'reports.depositsHeld',
  title: 'depositsHeld',
  summary: 'Deposits held on a day, by agreement: money that is the residents’.',
  input: { ...asOfInput, propertyId: z.string().min(1).max(120).optional() },
  row: z.object({
    agreementId: z.string(),
    agreement: z.string(),
    residentId: z.string(),
    resident: z.string(),
    propertyId: z.string(),
    property: z.string(),
    bed: z.string(),
    held: moneyShape,
  }),
  totals: z.object({ agreements: z.int(), held: moneyShape }),
  columns: [
    ['resident', 'text'],
    ['property', 'text'],
    ['bed', 'text'],
    ['agreement', 'text'],
    ['held', 'money'],
  ],
  async compute(home, { asOf = home.today(), propertyId }) {
    const { store, currency } = home
    const held = await depositsHeld(store, asOf, { propertyId })
    const residents = held.map((one) => one.residentId)
    const names = await residentNames(store, residents)
    const beds = await bedLabels(store, residents)
    const properties = await propertiesById(store)
    const agreements = await findByIds(store, Agreement, 'id', new Set(held.map((one) => one.agreementId)))
    const numbers = new Map(agreements.map((agreement) => [agreement.id, agreement.number ?? '']))
    const rows = held
      .map((one) => ({
        agreementId: one.agreementId,
        agreement: numbers.get(one.agreementId) ?? '',
        residentId: one.residentId,
        resident: names.get(one.residentId) ?? '',
        propertyId: one.propertyId,
        property: properties.get(one.propertyId)?.name ?? '',
        bed: beds.get(one.residentId) ?? '',
        held: shown(one.held, one.currency),
      }))
      .sort((a, b) => (a.resident < b.resident ? -1 : 1))
    const total = held.filter((one) => one.currency === currency).reduce((sum, one) => sum + one.held, 0)
    return { rows, totals: { agreements: rows.length, held: shown(total, currency) }, about: asOfText(home, asOf) }
  },
})
