import { expect, it } from 'vitest'
import { TASK_KEYS, tasksFor } from './taskNames.ts'

it('offers checking out to who is in, and arriving to who is awaited', () => {
  expect(tasksFor({ status: 'active', isIn: true, isAwaited: false })).toEqual([
    'checkOut',
    'move',
    'notice',
    'renew',
    'rent',
    'terms',
    'end',
  ])
  expect(tasksFor({ status: 'active', isIn: false, isAwaited: true })).toEqual([
    'arrive',
    'move',
    'notice',
    'renew',
    'rent',
    'terms',
    'end',
  ])
})

it('leaves terms and the end to an agreement that holds no bed any more, terms alone to a draft, and nothing to one that is over', () => {
  expect(tasksFor({ status: 'active', isIn: false, isAwaited: false })).toEqual(['terms', 'end'])
  expect(tasksFor({ status: 'draft', isIn: false, isAwaited: false })).toEqual(['terms'])
  for (const status of ['expired', 'terminated'] as const) expect(tasksFor({ status, isIn: false, isAwaited: false })).toEqual([])
})

it('gives every task a key of its own', () => {
  expect(new Set(Object.values(TASK_KEYS)).size).toBe(Object.keys(TASK_KEYS).length)
})
