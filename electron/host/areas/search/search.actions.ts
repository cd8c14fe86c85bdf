import { z } from 'zod'
import { defineAction } from '../../../../shared/kernel/action.ts'
import type { DeskServices } from '../../services.ts'

const hit = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  /** Where it is or what it belongs to: a bed, a property, a day and an amount. */
  place: z.string(),
})

const findRecords = defineAction({
  name: 'search.find',
  summary: 'Find residents, beds, agreements, invoices and payments by a few letters or digits.',
  permission: 'search.find',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({
    text: z.string().trim().min(1).max(100),
    limit: z.int().min(1).max(100).default(20),
    kinds: z.array(z.string().max(40)).max(20).optional(),
  }),
  /** Where it is not complete, much has just arrived and there may be more: ask again in a moment. */
  output: z.object({ hits: z.array(hit), isComplete: z.boolean() }),
  run: ({ services }: { services: DeskServices }, { text, limit, kinds }) => services.search({ text, limit, ...(kinds ? { kinds } : {}) }),
})

export const searchActions = [findRecords] as const
