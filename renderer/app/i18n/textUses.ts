/** Texts as one flat list: `shell:find.open` → `Search people…`. */
export function flatten(areas: Readonly<Record<string, unknown>>): Map<string, string> {
  const flat = new Map<string, string>()
  const walk = (prefix: string, node: unknown): void => {
    if (typeof node === 'string') flat.set(prefix, node)
    else if (typeof node === 'object' && node !== null)
      for (const [name, child] of Object.entries(node)) walk(`${prefix}${prefix.endsWith(':') ? '' : '.'}${name}`, child)
  }
  for (const [area, texts] of Object.entries(areas)) walk(`${area}:`, texts)
  return flat
}

export interface TextUses {
  /** Whether this source can show the text `area:key`. */
  uses: (key: string) => boolean
  /** The whole keys it asks for, `area:key`. */
  asked: string[]
}

/** Reads a source file for the texts it names: `t('key')`, `` t(`key.${value}`) `` and `'area:key'`. */
export function usesOf(source: string, areas: readonly string[]): TextUses {
  const own = [...source.matchAll(/useTranslation\((?:'(\w+)')?/g)].map((match) => match[1] ?? 'ui')
  const named = [...source.matchAll(/'(\w+):([\w.]+)'/g)]
    .filter((match) => areas.includes(match[1] ?? ''))
    .map((match) => `${match[1]}:${match[2]}`)
  const plain = new Set([...source.matchAll(/'([\w.]+)'/g)].map((match) => match[1] ?? ''))
  const patterns = [...source.matchAll(/`([^`]*\$\{[^`]*)`/g)].map((match) => patternOf(match[1] ?? ''))
  const called = [...source.matchAll(/\bt\('([\w.]+)'/g)].map((match) => match[1] ?? '')
  const first = own[0]
  return {
    asked: [...named, ...(new Set(own).size === 1 && first !== undefined ? called.map((key) => `${first}:${key}`) : [])],
    uses: (full) => {
      const [area = '', key = ''] = full.split(':')
      if (named.includes(full)) return true
      return own.includes(area) && (plain.has(key) || patterns.some((pattern) => pattern.test(key)))
    },
  }
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('[\\w.]+')}$`)
}
