/** A record's text fields as a form holds them: nothing is an empty text. */
export function textsOf<K extends string>(row: Readonly<Partial<Record<K, unknown>>> | undefined, names: readonly K[]): Record<K, string> {
  return Object.fromEntries(names.map((name) => [name, String(row?.[name] ?? '')])) as Record<K, string>
}

/** Only what was written, without the blanks around it: what an action that makes a record is given. */
export function written<K extends string>(texts: Readonly<Record<K, string>>): Partial<Record<K, string>> {
  const entries = Object.entries<string>(texts).map(([name, text]) => [name, text.trim()] as const)
  return Object.fromEntries(entries.filter(([, text]) => text !== '')) as Partial<Record<K, string>>
}
