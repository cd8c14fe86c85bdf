import { describe, expect, it } from 'vitest'
import { scopeChange, scopeGiven, scopeValues } from './memberScope.ts'

describe('where a member may work', () => {
  it('comes back from a form as it went in', () => {
    for (const scoped of [{}, { branchIds: ['b'] }, { propertyIds: ['p', 'q'] }]) expect(scopeGiven(scopeValues(scoped))).toEqual(scoped)
  })

  it('is lifted by naming nothing in either list', () => {
    expect(scopeChange({ where: 'everywhere', places: ['left over'] })).toEqual({ branchIds: null, propertyIds: null })
    expect(scopeChange({ where: 'properties', places: ['p'] })).toEqual({ branchIds: null, propertyIds: ['p'] })
  })
})
