import { z } from 'zod'
import { countryDefaults } from '../../../../shared/areas/organisations/countries.ts'
import { Organisation } from '../../../../shared/areas/organisations/organisation.entity.ts'
import { Property } from '../../../../shared/areas/properties/property.entity.ts'
import { defineAction, type ActionContext } from '../../../../shared/kernel/action.ts'
import { dayIn } from '../../../../shared/kernel/day.ts'
import { AppError } from '../../../../shared/kernel/errors.ts'
import type { DeskServices } from '../../services.ts'
import type { billSampleMonth } from './bill-sample-month.action.ts'
import type { collectSamplePayments } from './collect-sample-payments.action.ts'
import type { spendSampleMonth } from './spend-sample-month.action.ts'
import { FLAVOURS } from './flavours.ts'
import { bedsOfHouses, flavourOf, monthsOf, rememberBuilding, sampleOptions, type SampleOptions } from './sample-options.ts'
import type { writeSampleHouse } from './write-sample-house.action.ts'

/**
 * Fills an empty workspace with houses, people and months of work that look like a country's own, the same for the same options.
 * Each house and each month is a transaction of its own; stopped on the way, it leaves what it had made.
 * @throws AppError WRONG_STATE when the workspace has properties or belongs to another country.
 */
export const createSample = defineAction({
  name: 'sample.create',
  summary: 'Fill an empty workspace with a believable sample: hostels in India, flats in Cape Town or a block in Lagos.',
  permission: 'sample.create',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({
    beds: sampleOptions.shape.beds.default(120),
    months: sampleOptions.shape.months.default(3),
    seed: sampleOptions.shape.seed.default(1),
    /** The organisation's own where there is one; else India. */
    country: sampleOptions.shape.country.optional(),
    /** The last day of the sample; today in its country unless told. */
    asOf: sampleOptions.shape.asOf.optional(),
  }),
  output: z.object({
    properties: z.int(),
    beds: z.int(),
    agreements: z.int(),
    invoices: z.int(),
    payments: z.int(),
    expenses: z.int(),
  }),
  async run(context: ActionContext<DeskServices>, { country, asOf, ...given }) {
    const organisation = await context.store.get(Organisation, context.org)
    await demandEmpty(context, organisation, country)
    const chosen = country ?? sampleOptions.shape.country.safeParse(organisation?.country).data ?? 'IN'
    const options: SampleOptions = { ...given, country: chosen, asOf: asOf ?? dayIn(countryDefaults(chosen).timeZone, context.now()) }
    if (!organisation) await startOrganisation(context, options)
    await rememberBuilding(context.services.memory, true, options)
    try {
      return await build(context, options)
    } finally {
      await rememberBuilding(context.services.memory, false, options)
    }
  },
})

async function build(context: ActionContext<DeskServices>, options: SampleOptions) {
  const { services, progress } = context
  const houses = bedsOfHouses(options)
  const months = monthsOf(options)
  const steps = houses.length + months.length * 3
  const made = { properties: houses.length, beds: 0, agreements: 0, invoices: 0, payments: 0, expenses: 0 }
  let done = 0
  const step = async <Answer>(name: string, input: object): Promise<Answer> => {
    await progress(done, steps)
    done += 1
    return (await services.run(name, { options, ...input })) as Answer
  }
  for (const house of houses.keys()) {
    const written = await step<z.output<typeof writeSampleHouse.output>>('sample.writeHouse', { house })
    made.beds += written.beds
    made.agreements += written.agreements
  }
  for (const month of months) {
    made.invoices += (await step<z.output<typeof billSampleMonth.output>>('sample.billMonth', { month })).invoices
    made.payments += (await step<z.output<typeof collectSamplePayments.output>>('sample.collect', { month })).payments
    made.expenses += (await step<z.output<typeof spendSampleMonth.output>>('sample.spend', { month })).expenses
  }
  await progress(steps, steps)
  return made
}

async function startOrganisation({ services }: ActionContext<DeskServices>, options: SampleOptions): Promise<void> {
  const { currency, timeZone } = countryDefaults(options.country)
  await services.run('organisations.start', { name: flavourOf(options).organisation, country: options.country, currency, timeZone })
}

async function demandEmpty(
  { store }: ActionContext<DeskServices>,
  organisation: Organisation | undefined,
  country: string | undefined,
): Promise<void> {
  if ((await store.count(Property)) > 0)
    throw new AppError('WRONG_STATE', 'A sample goes into an empty workspace, and this one has properties. Open another folder for it.')
  if (!organisation || !country || organisation.country === country) return
  throw new AppError(
    'WRONG_STATE',
    `${organisation.name} is in ${countryDefaults(organisation.country).name}, so a sample of ${FLAVOURS[country as keyof typeof FLAVOURS].city} does not fit. Open another folder for it.`,
    { field: 'country' },
  )
}
