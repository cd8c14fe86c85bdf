import { getAction, listAction } from '../../kernel/crud.ts'
import { defineArea } from '../area.ts'
import { Expense } from './expense.entity.ts'
import { expensesByProperty } from './expenses-by-property.action.ts'
import { createExpense, removeExpense, updateExpense } from './write-expense.action.ts'

export const upkeep = defineArea({
  name: 'upkeep',
  entities: [Expense],
  actions: [listAction(Expense), getAction(Expense), createExpense, updateExpense, removeExpense, expensesByProperty],
})
