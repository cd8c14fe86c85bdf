import { z } from 'zod'
import { addMonth, epochMsOf, isDay, lastOfMonth, minDay, monthOf, type Day, type Month } from '../../../../shared/kernel/day.ts'
import { AppError } from '../../../../shared/kernel/errors.ts'
import type { LocalMemory } from '../../services.ts'
import { FLAVOURS, type Flavour, type FlavourName } from './flavours.ts'

/** What decides a sample wholly: the same options make the same houses, people, papers and ids. */
export const sampleOptions = z.strictObject({
  beds: z.int().min(1).max(100_000),
  /** Months of invoices and payments, the last one being that of `asOf`. */
  months: z.int().min(1).max(36),
  seed: z.int().min(0).max(4_294_967_295),
  country: z.enum(['IN', 'ZA', 'NG']),
  asOf: z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)'),
})
export type SampleOptions = z.output<typeof sampleOptions>

/** More beds than this make another house. */
const BEDS_A_HOUSE = 400

export function flavourOf({ country }: { country: FlavourName }): Flavour {
  return FLAVOURS[country]
}

/** How many beds each house has: the first ones a little more. */
export function bedsOfHouses(options: SampleOptions): number[] {
  const { housesAtLeast } = flavourOf(options)
  const houses = Math.min(options.beds, Math.max(housesAtLeast, Math.ceil(options.beds / BEDS_A_HOUSE)))
  return Array.from({ length: houses }, (_, index) => Math.floor(options.beds / houses) + (index < options.beds % houses ? 1 : 0))
}

export function monthsOf({ asOf, months }: SampleOptions): Month[] {
  return Array.from({ length: months }, (_, index) => addMonth(monthOf(asOf), index - months + 1))
}

/** The day the sample begins: what was before it is brought over. */
export function beginningOf(options: SampleOptions): Day {
  return `${monthsOf(options)[0]}-01`
}

export function lastDayOf(options: SampleOptions, month: Month): Day {
  return minDay(lastOfMonth(month), options.asOf)
}

/** The moment ids are made of. */
export function momentOf(day: Day): number {
  return epochMsOf(`${day}T04:00:00.000Z`)
}

const MEMORY = 'sample'

/** Marks the workspace as one that a sample is being made in: nothing else may be written into by invention. */
export async function rememberBuilding(memory: LocalMemory, isBuilding: boolean, options: SampleOptions): Promise<void> {
  await memory.set(MEMORY, { isBuilding, options })
}

/** @throws AppError WRONG_STATE where no sample is being made: nobody's books are filled with inventions. */
export async function demandBuilding(memory: LocalMemory): Promise<void> {
  if ((await memory.get(MEMORY))?.['isBuilding'] === true) return
  throw new AppError('WRONG_STATE', 'This is a step of making a sample and works in no other workspace. Run sample.create in an empty one.')
}
