import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { AppError } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import { minorAtLeastZero, moneyShape } from '../../kernel/money-shape.ts'
import { Agreement } from './agreement.entity.ts'
import { withRentChange } from './agreement.rules.ts'
import { findAgreement } from './find-agreement.ts'

/** Months that are billed already stay as they are: a rent changed backwards is settled with a credit or an extra invoice. */
export const changeRent = defineAction({
  name: 'agreements.changeRent',
  summary: 'Change the rent of an active agreement from a day on.',
  permission: 'agreements.changeRent',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:id/rent',
  input: z.strictObject({ id: z.string(), fromOn: f.day().zod, rent: moneyShape }),
  output: Agreement.row,
  async run({ store }, { id, fromOn, rent }) {
    const agreement = await findAgreement(store, id, 'active')
    const minor = minorAtLeastZero(agreement.currency, rent, 'rent')
    if (fromOn <= agreement.startOn || (agreement.endOn !== undefined && fromOn > agreement.endOn))
      throw new AppError(
        'VALIDATION',
        `A new rent begins after the first day of the agreement, ${agreement.startOn}${agreement.endOn ? `, and not after its last, ${agreement.endOn}` : ''}.`,
        { field: 'fromOn' },
      )
    return store.put(Agreement, { ...agreement, rentChanges: withRentChange(agreement.rentChanges, { fromOn, rent: minor }) })
  },
})
