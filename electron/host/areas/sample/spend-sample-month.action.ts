import { z } from 'zod'
import { Bed } from '../../../../shared/areas/properties/bed.entity.ts'
import { Property } from '../../../../shared/areas/properties/property.entity.ts'
import { newExpense } from '../../../../shared/areas/upkeep/expense-input.ts'
import { Expense } from '../../../../shared/areas/upkeep/expense.entity.ts'
import { defineAction, type ActionContext } from '../../../../shared/kernel/action.ts'
import { addDays, firstOfMonth, isMonth } from '../../../../shared/kernel/day.ts'
import { unitOf } from '../../../../shared/kernel/money.ts'
import { currentOrganisation } from '../../../../shared/areas/organisations/current-organisation.ts'
import type { DeskServices } from '../../services.ts'
import { demandBuilding, flavourOf, lastDayOf, momentOf, sampleOptions } from './sample-options.ts'
import { seededId, SeededRandom } from './seeded-random.ts'

/** What each house cost in a month of a sample. */
export const spendSampleMonth = defineAction({
  name: 'sample.spend',
  summary: 'A step of sample.create: the expenses of one month.',
  permission: 'sample.create',
  mode: 'write',
  runs: 'desk',
  input: z.strictObject({ options: sampleOptions, month: z.string().refine(isMonth) }),
  output: z.object({ expenses: z.int() }),
  async run(context: ActionContext<DeskServices>, { options, month }) {
    await demandBuilding(context.services.memory)
    const { store, org } = context
    const { currency } = await currentOrganisation(store, org)
    const first = firstOfMonth(month)
    let expenses = 0
    for (const property of await store.find(Property)) {
      const beds = await store.count(Bed, { propertyId: property.id })
      for (const { type, perBed, paidTo } of flavourOf(options).expenses) {
        const random = new SeededRandom(options.seed, 'expense', property.id, month, type)
        const spentOn = addDays(first, random.between(2, 27))
        if (spentOn > lastDayOf(options, month)) continue
        const amount = { minor: random.between(...perBed) * beds * unitOf(currency), currency }
        const draft = await newExpense(context, { propertyId: property.id, type, amount, spentOn, paidTo })
        await store.put(Expense, { ...draft, id: seededId(momentOf(first), property.id, month, type) })
        expenses += 1
      }
    }
    return { expenses }
  },
})
