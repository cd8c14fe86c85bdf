import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import { isDay } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { TAX_LIMITS, TAX_TABLE } from './tax/tax-table.ts'
import { TaxRate } from './tax-rate.entity.ts'

const row = z.object({
  id: z.string().optional(),
  country: z.string(),
  rule: z.string(),
  fromOn: z.string(),
  toOn: z.string().optional(),
  basisPoints: z.int(),
  shareBasisPoints: z.int().optional(),
  source: z.string(),
  note: z.string().optional(),
  /** `false`: RentFlow's own line. */
  own: z.boolean(),
})

export const taxTable = defineAction({
  name: 'billing.taxTable',
  summary: 'The dated tax table that decides how charges are taxed: RentFlow’s lines and the owner’s, which go first.',
  permission: 'billing.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /billing/tax-rates',
  input: z.strictObject({ country: z.string().length(2).optional(), on: z.string().refine(isDay).optional() }),
  output: z.object({
    rows: z.array(row),
    limits: z.array(z.object({ country: z.string(), limit: z.string(), fromOn: z.string(), value: z.int(), source: z.string() })),
  }),
  async run({ store, org }, { country, on }) {
    const of = country ?? (await currentOrganisation(store, org)).country
    const holds = (line: { fromOn: string; toOn?: string | undefined }) =>
      on === undefined || (line.fromOn <= on && (line.toOn === undefined || on <= line.toOn))
    const own = (await store.find(TaxRate, { where: { country: of } })).map((line) => ({ ...line, own: true }))
    const built = TAX_TABLE.filter((line) => line.country === of).map((line) => ({ ...line, own: false }))
    return { rows: [...own, ...built].filter(holds), limits: TAX_LIMITS.filter((limit) => limit.country === of) }
  },
})

export const setTaxRate = defineAction({
  name: 'billing.setTaxRate',
  summary: 'Replace a line of the tax table from a day on; in a country without a table the rule is `standard`.',
  permission: 'billing.configure',
  mode: 'write',
  runs: 'both',
  input: z.strictObject({ id: z.string().min(1).max(120).optional(), rate: TaxRate.draft }),
  output: TaxRate.row,
  async run({ store }, { id, rate }) {
    const rules = new Set(TAX_TABLE.filter((line) => line.country === rate.country).map((line) => line.rule))
    if (rules.size === 0) rules.add('standard')
    if (!rules.has(rate.rule))
      throw new AppError('VALIDATION', `${rate.country} has no rule “${rate.rule}”. Choose one of: ${[...rules].join(', ')}.`, {
        field: 'rate.rule',
      })
    if (id !== undefined) await existing(store.get(TaxRate, id), TaxRate, id)
    return store.put(TaxRate, { ...rate, ...(id === undefined ? {} : { id }) })
  },
})

export const removeTaxRate = defineAction({
  name: 'billing.removeTaxRate',
  summary: 'Go back to RentFlow’s own line of the tax table.',
  permission: 'billing.configure',
  mode: 'write',
  runs: 'both',
  input: z.strictObject({ id: z.string().min(1).max(120) }),
  output: z.object({ id: z.string() }),
  async run({ store }, { id }) {
    await store.remove(TaxRate, id)
    return { id }
  },
})
