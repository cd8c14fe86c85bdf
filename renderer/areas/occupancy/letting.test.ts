import { expect, it } from 'vitest'
import { letErrors, letInput, startOfLet } from './letting.ts'

const TODAY = '2026-11-20'
const bed = { id: 'bed', label: '101-A' }
const asha = { id: 'asha', label: 'Asha Rao' }
const rent = { minor: 850_000, currency: 'INR' }
const start = { ...startOfLet(TODAY, { bed, resident: asha }), rent }

it('lets a bed to somebody known from today and records that they came', () => {
  expect(letInput(start, TODAY)).toEqual({
    residentId: 'asha',
    bedId: 'bed',
    startOn: TODAY,
    status: 'active',
    checkIn: true,
    rent,
    dueDay: 5,
    noticePeriodDays: 30,
  })
})

it('sends somebody new with what was written of them', () => {
  const input = letInput({ ...start, who: 'new', firstName: ' Dev ', lastName: '', phone: '+919845012345' }, TODAY)
  expect(input).toMatchObject({ resident: { firstName: 'Dev', phone: '+919845012345' } })
  expect(input).not.toHaveProperty('residentId')
})

it('lets nobody come before the first day, nor under a draft', () => {
  expect(letInput({ ...start, startOn: '2026-12-01' }, TODAY).checkIn).toBe(false)
  expect(letInput({ ...start, status: 'draft' }, TODAY).checkIn).toBe(false)
})

it('names every field that is missing', () => {
  expect(letErrors(start)).toEqual({})
  expect(letErrors(startOfLet(TODAY, {}))).toEqual({ residentId: 'resident', bedId: 'bed', rent: 'rent' })
  expect(letErrors({ ...start, who: 'new', startOn: undefined, dueDay: 32 })).toEqual({
    firstName: 'firstName',
    startOn: 'day',
    dueDay: 'dueDay',
  })
})
