import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { byId, patched } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import { patchShape } from '../../kernel/input-shape.ts'
import { minorAtLeastZero, moneyShape } from '../../kernel/money-shape.ts'
import { Agreement } from './agreement.entity.ts'
import { findAgreement } from './find-agreement.ts'
import { findPlace } from './let-place.ts'
import { newStays } from './new-agreement.ts'
import { demandFree } from './put-stays.ts'

const AMOUNTS = ['discount', 'deposit', 'maintenance', 'utility', 'lateFeeAmount', 'lateFeeCap'] as const

/** Rent and days are settled once it is active: then `agreements.changeRent`, `.renew`, `.terminate`. */
export const updateAgreement = defineAction({
  name: 'agreements.update',
  summary: 'Change the terms of an agreement: everything of a draft; charges, late fee and notice of an active one.',
  permission: 'agreements.write',
  mode: 'write',
  runs: 'both',
  rest: 'PUT /agreements/:id',
  input: z.strictObject({
    id: byId.shape.id,
    patch: z.strictObject({
      startOn: f.day().zod.optional(),
      endOn: f.day().zod.nullable().optional(),
      rent: moneyShape.optional(),
      ...patchShape(Agreement.fields, ['noticePeriodDays', 'dueDay', 'lateFeeType', 'lateFeeBasisPoints', 'lateFeeGraceDays', 'proration']),
      ...patchShape(Agreement.fields, ['chargeLastDay', 'taxTreatment', 'terms', 'document']),
      discount: moneyShape.nullable().optional(),
      deposit: moneyShape.optional(),
      maintenance: moneyShape.nullable().optional(),
      utility: moneyShape.nullable().optional(),
      lateFeeAmount: moneyShape.nullable().optional(),
      lateFeeCap: moneyShape.nullable().optional(),
    }),
  }),
  output: Agreement.row,
  async run(
    context,
    { id, patch: { startOn, endOn, rent, discount, deposit, maintenance, utility, lateFeeAmount, lateFeeCap, ...plain } },
  ) {
    const { store } = context
    const agreement = await findAgreement(store, id, 'draft', 'active')
    const settled = startOn !== undefined ? 'startOn' : endOn !== undefined ? 'endOn' : rent === undefined ? undefined : 'rent'
    if (agreement.status === 'active' && settled !== undefined)
      throw new AppError(
        'WRONG_STATE',
        `An active agreement keeps its days and its first rent. Change the rent from a day on, renew it or terminate it.`,
        {
          field: settled,
        },
      )
    const given = { discount, deposit, maintenance, utility, lateFeeAmount, lateFeeCap }
    const amounts = AMOUNTS.map(
      (name) => [name, given[name] ? minorAtLeastZero(agreement.currency, given[name], name) : given[name]] as const,
    )
    const changed = patched<Agreement>(patched<Agreement>(agreement, { ...plain, ...Object.fromEntries(amounts) }), {
      startOn,
      endOn,
      rent: rent && minorAtLeastZero(agreement.currency, rent, 'rent'),
    })
    if (agreement.status === 'draft') {
      const { bedId, roomId } = changed
      const place = await findPlace(store, bedId === undefined ? { roomId } : { bedId })
      await demandFree(
        context,
        newStays(
          changed,
          place.beds.map((bed) => bed.id),
        ),
      )
    }
    return store.put(Agreement, changed)
  },
})

export const signAgreement = defineAction({
  name: 'agreements.sign',
  summary: 'Record that the resident or the owner has signed an agreement.',
  permission: 'agreements.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:id/sign',
  input: z.strictObject({ id: byId.shape.id, by: z.enum(['resident', 'owner']) }),
  output: Agreement.row,
  async run({ store, now }, { id, by }) {
    const agreement = await findAgreement(store, id, 'draft', 'active')
    const field = by === 'resident' ? 'signedByResidentAt' : 'signedByOwnerAt'
    if (agreement[field] !== undefined)
      throw new AppError('WRONG_STATE', `The ${by} signed this agreement on ${agreement[field].slice(0, 10)} already.`, { field: 'by' })
    return store.put(Agreement, { ...agreement, [field]: now() })
  },
})

export const removeAgreement = defineAction({
  name: 'agreements.remove',
  summary: 'Remove a draft agreement; one with a number is terminated instead.',
  permission: 'agreements.write',
  mode: 'write',
  runs: 'both',
  rest: 'DELETE /agreements/:id',
  input: byId,
  output: byId,
  async run({ store }, { id }) {
    await findAgreement(store, id, 'draft')
    await store.remove(Agreement, id)
    return { id }
  },
})
