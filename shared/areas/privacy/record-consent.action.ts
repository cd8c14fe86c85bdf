import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { Resident } from '../residents/resident.entity.ts'
import { Consent } from './consent.entity.ts'
import { recordConsentInput } from './privacy-shapes.ts'

/** @throws AppError NOT_FOUND, VALIDATION when the day is still to come. */
export const recordConsent = defineAction({
  name: 'privacy.recordConsent',
  summary: 'Write down that a resident gave or withdrew consent to something.',
  permission: 'consents.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /residents/:residentId/consents',
  input: recordConsentInput,
  output: Consent.row,
  async run({ store, actor, today }, { on, ...given }) {
    await existing(store.get(Resident, given.residentId), Resident, given.residentId)
    const decidedOn = on ?? today()
    if (decidedOn > today()) throw new AppError('VALIDATION', 'The day of the decision is in the future. Check the year.', { field: 'on' })
    return store.put(Consent, { ...given, decidedOn, recordedBy: actor.name })
  },
})

/** Newest first; `inForce` is the last answer to each purpose. */
export const consents = defineAction({
  name: 'privacy.consents',
  summary: 'What a resident consented to, withdrew, when and how, newest first.',
  permission: 'consents.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /residents/:residentId/consents',
  input: z.strictObject({ residentId: z.string().min(1).max(120) }),
  output: z.object({ rows: z.array(Consent.row), inForce: z.array(Consent.row) }),
  async run({ store }, { residentId }) {
    await existing(store.get(Resident, residentId), Resident, residentId)
    const found = await store.find(Consent, { where: { residentId } })
    const rows = found.toSorted((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))
    const latest = new Map<string, Consent>()
    for (const row of rows) if (!latest.has(row.purpose)) latest.set(row.purpose, row)
    return { rows, inForce: [...latest.values()] }
  },
})

const orderOf = (consent: Consent): string => `${consent.decidedOn} ${consent.hlc}`
