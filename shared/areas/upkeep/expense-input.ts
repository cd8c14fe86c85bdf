import { z } from 'zod'
import type { ActionContext } from '../../kernel/action.ts'
import type { Draft } from '../../kernel/entity.ts'
import { existing } from '../../kernel/crud.ts'
import { optionalShape } from '../../kernel/input-shape.ts'
import { minorAboveZero, moneyShape } from '../../kernel/money-shape.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { Property } from '../properties/property.entity.ts'
import { Expense } from './expense.entity.ts'

/** What a caller gives to write an expense down: where, what for, how much and when. */
export const expenseInput = z.strictObject({
  propertyId: z.string().min(1).max(120),
  type: z.string().trim().min(1, 'say what it was for').max(100),
  amount: moneyShape,
  spentOn: Expense.fields.spentOn.zod,
  ...optionalShape(Expense.fields, ['description', 'paidTo', 'bill']),
})

/** @throws AppError NOT_FOUND for the property, CURRENCY_MISMATCH, VALIDATION for an amount of nothing. */
export async function newExpense(
  { store, org }: Pick<ActionContext, 'store' | 'org'>,
  given: z.output<typeof expenseInput>,
): Promise<Draft<typeof Expense>> {
  await existing(store.get(Property, given.propertyId), Property, given.propertyId)
  const { currency } = await currentOrganisation(store, org)
  return { ...given, currency, amount: minorAboveZero(currency, given.amount, 'amount') }
}
