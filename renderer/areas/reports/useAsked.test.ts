import { expect, it } from 'vitest'
import { inputOf } from './useAsked.ts'

const whole = { asOf: '2026-11-20', from: '2026-11-01', to: '2026-11-30', resident: { id: 'r1', label: 'Dev Anand' } }

it('asks by a day, a stretch of days, or a resident', () => {
  expect(inputOf('asOf', whole)).toEqual({ asOf: '2026-11-20' })
  expect(inputOf('period', whole)).toEqual({ from: '2026-11-01', to: '2026-11-30' })
  expect(inputOf('resident', whole)).toEqual({ residentId: 'r1' })
})

it('asks nothing while something is missing or turned round', () => {
  expect(inputOf('asOf', { ...whole, asOf: undefined })).toBeUndefined()
  expect(inputOf('period', { ...whole, to: '2026-10-31' })).toBeUndefined()
  expect(inputOf('resident', { ...whole, resident: undefined })).toBeUndefined()
})
