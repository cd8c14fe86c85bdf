import { describe, expect, it } from 'vitest'
import { pickedOf, scopesOf } from './keyScopes.ts'

describe('what a key may do', () => {
  it('reads back as it was picked', () => {
    expect(pickedOf(scopesOf(['read', 'payments']))).toEqual({ picked: ['read', 'payments'], others: [] })
  })

  it('names what was given by other means as it stands', () => {
    expect(pickedOf(['upkeep.*', 'reports.read'])).toEqual({ picked: ['upkeep'], others: ['reports.read'] })
  })
})
