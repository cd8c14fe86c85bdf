import { z } from 'zod'
import { f } from '../../kernel/fields.ts'
import { moneyShape } from '../../kernel/money-shape.ts'
import { CONSENT_CHANNELS, CONSENT_PURPOSES } from './consent.entity.ts'

const residentId = z.string().min(1).max(120)

export const exportInput = z.strictObject({
  residentId,
  /** Where the ZIP goes; absent: the documents folder. */ out: z.string().min(1).max(4000).optional(),
})
export const exportOutput = z.object({
  file: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  /** How many documents of each kind are in it. */
  documents: z.record(z.string(), z.int()),
  changes: z.int(),
  files: z.int(),
  /** Names of files that are not on this desk. */
  missing: z.array(z.string()),
})

export const eraseInput = z.strictObject({
  residentId,
  /** Why, or on whose request. */
  reason: z.string().trim().min(3, 'say why, or on whose request').max(500),
  confirm: z.literal(true, 'confirm it: what is erased cannot be brought back'),
  /** Also while a stay is open or money is owed. */
  force: z.boolean().optional(),
})
export const eraseOutput = z.object({
  erasureId: z.string(),
  residentId: z.string(),
  /** Nothing was left to erase. */
  alreadyErased: z.boolean(),
  /** Documents of each kind that something was taken out of. */
  documents: z.record(z.string(), z.int()),
  changes: z.int(),
  files: z.int(),
  /** What is kept because the books or the law need it, in words. */
  kept: z.array(z.string()),
  /** Where copies may last a while longer, in words: backups, other desks. */
  remains: z.array(z.string()),
})

export const recordConsentInput = z.strictObject({
  residentId,
  purpose: z.enum(CONSENT_PURPOSES),
  decision: z.enum(['given', 'withdrawn']),
  channel: z.enum(CONSENT_CHANNELS),
  /** Absent: today. */
  on: f.day().zod.optional(),
  /** What the person was asked, in the words used. */
  text: z.string().trim().min(1).max(2000).optional(),
  notes: z.string().trim().min(1).max(500).optional(),
})

export const retentionInput = z.strictObject({
  /** Residents whose last stay or business ended at least so many months ago; 36 unless told. */
  months: z.int().min(1).max(600).optional(),
  asOf: f.day().zod.optional(),
})
export const retentionRow = z.object({
  residentId: z.string(),
  resident: z.string(),
  /** The last day anything happened with this person: a night, an invoice, a payment; else when they were entered. */
  lastOn: z.string(),
  months: z.int(),
  documents: z.int(),
  files: z.int(),
  owes: z.array(moneyShape),
  held: z.array(moneyShape),
  /** What stands against erasing now. */
  obstacles: z.array(z.enum(['openStay', 'owes', 'held', 'agreement'])),
})
