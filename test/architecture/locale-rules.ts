import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Every language has the same files, with the same texts, each with the same gaps to fill. English is the measure. */
export function localeDifferences(folder: string): string[] {
  const english = textsOf(path.join(folder, 'en'))
  return readdirSync(folder)
    .filter((language) => language !== 'en')
    .flatMap((language) => {
      const other = textsOf(path.join(folder, language))
      return [
        ...[...english.keys()].filter((key) => !other.has(key)).map((key) => `${language} lacks ${key}`),
        ...[...other.keys()].filter((key) => !english.has(key)).map((key) => `${language} has ${key}, which English has not`),
        ...[...english]
          .filter(([key, text]) => other.has(key) && !key.endsWith('_one') && gaps(text) !== gaps(other.get(key)!))
          .map(([key]) => `${language} fills ${key} differently`),
      ]
    })
}

function textsOf(folder: string): Map<string, string> {
  const texts = new Map<string, string>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
    collect(JSON.parse(readFileSync(path.join(folder, file), 'utf8')), file.replace('.json', ''), texts)
  return texts
}

function collect(value: unknown, at: string, into: Map<string, string>): void {
  if (typeof value === 'string') into.set(at, value)
  else if (typeof value === 'object' && value !== null) for (const [key, one] of Object.entries(value)) collect(one, `${at}.${key}`, into)
}

function gaps(text: string): string {
  return (text.match(/\{\{?\w+\}?\}/g) ?? []).toSorted().join()
}
