import { expect, it } from 'vitest'
import { IntentKey } from './IntentKey.ts'

it('keeps its key for a second try and takes a new one for a new intent', () => {
  let count = 0
  const intent = new IntentKey(() => `k${++count}`)
  expect(intent.for({ amount: 1 })).toBe('k1')
  expect(intent.for({ amount: 1 })).toBe('k1')
  expect(intent.for({ amount: 2 })).toBe('k2')
  intent.done()
  expect(intent.for({ amount: 2 })).toBe('k3')
})
