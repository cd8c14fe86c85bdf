/** Where a member may work, as a form holds it. */
export interface ScopeValues {
  where: 'everywhere' | 'branches' | 'properties'
  places: readonly string[]
}

interface Scoped {
  branchIds?: readonly string[] | undefined
  propertyIds?: readonly string[] | undefined
}

export function scopeValues({ branchIds, propertyIds }: Scoped): ScopeValues {
  if (propertyIds !== undefined) return { where: 'properties', places: propertyIds }
  if (branchIds !== undefined) return { where: 'branches', places: branchIds }
  return { where: 'everywhere', places: [] }
}

/** For an invitation: what is left out is everywhere. */
export function scopeGiven({ where, places }: ScopeValues): { branchIds?: string[]; propertyIds?: string[] } {
  if (where === 'branches') return { branchIds: [...places] }
  if (where === 'properties') return { propertyIds: [...places] }
  return {}
}

/** For a change: both are named, so that what held before holds no longer. */
export function scopeChange({ where, places }: ScopeValues): { branchIds: string[] | null; propertyIds: string[] | null } {
  return { branchIds: where === 'branches' ? [...places] : null, propertyIds: where === 'properties' ? [...places] : null }
}
