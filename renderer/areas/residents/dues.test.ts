import { expect, it } from 'vitest'
import { duesFrom } from './dues.ts'

const inr = (minor: number) => ({ minor, currency: 'INR' })

it('tells what is owed from what is late', () => {
  const dues = duesFrom([
    { residentId: 'a', notDue: inr(100), total: inr(142) },
    { residentId: 'b', notDue: inr(70), total: inr(70) },
  ])
  expect(dues.get('a')).toEqual({ due: inr(142), overdue: inr(42) })
  expect(dues.get('b')?.overdue.minor).toBe(0)
  expect(dues.has('c')).toBe(false)
})

it('never adds up two currencies', () => {
  const dues = duesFrom([
    { residentId: 'a', notDue: inr(0), total: inr(10) },
    { residentId: 'a', notDue: { minor: 0, currency: 'ZAR' }, total: { minor: 7, currency: 'ZAR' } },
  ])
  expect(dues.get('a')?.due).toEqual(inr(10))
})
