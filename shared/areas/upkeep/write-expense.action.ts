import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { byId, existing, patched } from '../../kernel/crud.ts'
import { patchShape } from '../../kernel/input-shape.ts'
import { minorAboveZero, moneyShape } from '../../kernel/money-shape.ts'
import { demandOpenPeriod, postingOverride } from '../billing/open-period.ts'
import { Property } from '../properties/property.entity.ts'
import { Expense } from './expense.entity.ts'
import { expenseInput, newExpense } from './expense-input.ts'

/** @throws AppError PERIOD_CLOSED, NOT_FOUND, CURRENCY_MISMATCH, VALIDATION */
export const createExpense = defineAction({
  name: 'expenses.create',
  summary: 'Write down money spent on a property.',
  permission: 'upkeep.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /expenses',
  input: z.strictObject({ ...expenseInput.shape, ...postingOverride }),
  output: Expense.row,
  async run(context, { override, overrideReason, ...given }) {
    const draft = await newExpense(context, given)
    await demandOpenPeriod(context, draft.spentOn, { override, overrideReason }, 'spentOn')
    return context.store.put(Expense, draft)
  },
})

/** Neither the day it had nor the day it gets may be closed. @throws AppError as `expenses.create` */
export const updateExpense = defineAction({
  name: 'expenses.update',
  summary: 'Correct an expense; null clears an optional field.',
  permission: 'upkeep.write',
  mode: 'write',
  runs: 'both',
  rest: 'PATCH /expenses/:id',
  input: z.strictObject({
    id: byId.shape.id,
    patch: z.strictObject({
      ...patchShape(Expense.fields, ['propertyId', 'type', 'spentOn', 'description', 'paidTo', 'bill']),
      amount: moneyShape.optional(),
    }),
    ...postingOverride,
  }),
  output: Expense.row,
  async run(context, { id, patch: { amount, ...patch }, ...override }) {
    const { store } = context
    const expense = await existing(store.get(Expense, id), Expense, id)
    await demandOpenPeriod(context, [expense.spentOn, patch.spentOn ?? expense.spentOn], override, 'spentOn')
    if (patch.propertyId) await existing(store.get(Property, patch.propertyId), Property, patch.propertyId)
    const changed = patched(expense, patch)
    return store.put(Expense, amount ? { ...changed, amount: minorAboveZero(expense.currency, amount, 'amount') } : changed)
  },
})

export const removeExpense = defineAction({
  name: 'expenses.remove',
  summary: 'Remove an expense that was written down by mistake.',
  permission: 'upkeep.write',
  mode: 'write',
  runs: 'both',
  rest: 'DELETE /expenses/:id',
  input: z.strictObject({ ...byId.shape, ...postingOverride }),
  output: byId,
  async run(context, { id, ...override }) {
    const expense = await existing(context.store.get(Expense, id), Expense, id)
    await demandOpenPeriod(context, expense.spentOn, override, 'id')
    await context.store.remove(Expense, id)
    return { id }
  },
})
