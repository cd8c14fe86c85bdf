/** What a key may be for, in the words of a person; the server asks for permissions. */
export const KEY_SCOPES = {
  read: ['*.read'],
  residents: ['residents.*', 'agreements.*'],
  payments: ['payments.*', 'invoices.read'],
  upkeep: ['upkeep.*'],
} as const satisfies Record<string, readonly string[]>
export type KeyScope = keyof typeof KEY_SCOPES
export const KEY_SCOPE_NAMES = Object.keys(KEY_SCOPES) as KeyScope[]

export function scopesOf(picked: readonly KeyScope[]): string[] {
  return [...new Set(picked.flatMap((name) => KEY_SCOPES[name] as readonly string[]))]
}

/** What a key may do, as it was picked; `others` are patterns that were given by other means. */
export function pickedOf(scopes: readonly string[]): { picked: KeyScope[]; others: string[] } {
  const picked = KEY_SCOPE_NAMES.filter((name) => KEY_SCOPES[name].every((scope) => scopes.includes(scope)))
  const told = scopesOf(picked)
  return { picked, others: scopes.filter((scope) => !told.includes(scope)) }
}
