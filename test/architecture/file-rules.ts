import { isTest, type SourceFile } from './source-tree.ts'

export const FAIL_LINES = 400
export const WARN_LINES = 250
export const MEDIAN_LINES = 60

export function tooLong(files: readonly SourceFile[]): string[] {
  return files.filter((file) => file.lines > FAIL_LINES).map((file) => `${file.path} has ${file.lines} lines; ${FAIL_LINES} is the end`)
}

/** The middle file's length: how big a piece of the program is on the whole. */
export function medianLines(files: readonly SourceFile[]): number {
  const lengths = files.map((file) => file.lines).toSorted((a, b) => a - b)
  return lengths[Math.floor(lengths.length / 2)] ?? 0
}

/** The modules that may ask what time it is. */
const CLOCKS = ['shared/kernel/day.ts']

export function dates(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isTest(file) && !CLOCKS.includes(file.path))
    .filter((file) => /\bnew Date\b|\bDate\s*\(|\bDate\.(now|parse|UTC)\b/.test(file.code))
    .map((file) => `${file.path} uses Date; days and instants come from shared/kernel/day.ts`)
}

const FORBIDDEN: readonly [RegExp, string, 'code' | 'text'][] = [
  [/\b(TODO|FIXME|XXX|HACK)\b/, 'work put off', 'text'],
  [/\b(it|test|describe|bench)\.(only|skip|todo|fails)\b|\b(fit|xit|fdescribe|xdescribe)\(/, 'a test left out or favoured', 'code'],
  [/@ts-ignore|@ts-nocheck/, 'a type error silenced', 'text'],
  [/\bdebugger\b/, 'a debugger statement', 'code'],
  [/\bentity\.name\s*===/, 'an entity singled out by name', 'code'],
  [/\bas any\b|:\s*any\b(?!\s*>)/, 'a type given up', 'code'],
]

export function forbiddenWords(files: readonly SourceFile[]): string[] {
  return (
    files
      // The rules' own words, and the trees that are wrong on purpose.
      .filter((file) => !file.path.startsWith('test/architecture/'))
      .flatMap((file) =>
        FORBIDDEN.filter(([pattern, , where]) => pattern.test(where === 'code' ? unquoted(file.code) : file.text)).map(
          ([, what]) => `${file.path}: ${what}`,
        ),
      )
  )
}

/**
 * An entity or area file exports what it is named after. A file with one value shares a word with it, so that a name seen in
 * an import says which file to open; a file of several values is named for what they have in common, which no rule can check.
 */
export function fileNames(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isTest(file) && /\.tsx?$/.test(file.path))
    .flatMap((file) => {
      const values = valuesOf(file.code)
      const [, base, part] = /([^/]+?)(?:\.(\w+))?\.tsx?$/.exec(file.path) ?? []
      if (base === undefined || values.length === 0 || part === 'config') return []
      const name = camel(base)
      if (part === 'entity' && !values.includes(name[0]!.toUpperCase() + name.slice(1))) return [`${file.path} exports no ${name}`]
      if (part === 'area' && !values.includes(name)) return [`${file.path} exports no ${name}`]
      if (values.length > 1 || [values[0]!, ...typesOf(file.code)].some((one) => sharesWord(base, one))) return []
      return [`${file.path} exports only ${values[0]}; name the file after it`]
    })
}

function valuesOf(code: string): string[] {
  return [...code.matchAll(/^export (?:async )?(?:abstract )?(?:const|let|function\*?|class) (\w+)/gm)].map((match) => match[1]!)
}

function typesOf(code: string): string[] {
  return [...code.matchAll(/^export (?:interface|type) (\w+)/gm)].map((match) => match[1]!)
}

function sharesWord(base: string, value: string): boolean {
  const [a, b] = [words(base), words(value)]
  const whole = (list: string[]): string => list.join('')
  return whole(a).includes(whole(b)) || whole(b).includes(whole(a)) || a.some((word) => b.some((other) => stem(word) === stem(other)))
}

const words = (name: string): string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_.]/)
    .filter((word) => word !== '')
/** Near enough: `allocate` and `allocation`, `word` and `words`. */
const stem = (word: string): string => word.slice(0, Math.max(3, Math.min(5, word.length - 1)))
const camel = (base: string): string => base.replaceAll(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
const unquoted = (code: string): string => code.replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''")

/** The derivation: whatever turns field kinds into something else. */
export function derivationFiles(files: readonly SourceFile[]): SourceFile[] {
  const isSwitch = (file: SourceFile): boolean => /case '(instant|currency|secret)'/.test(file.text)
  const core = ['shared/kernel/entity.ts', 'shared/kernel/fields.ts', 'shared/kernel/crud.ts']
  return files.filter((file) => !isTest(file) && (core.includes(file.path) || isSwitch(file)))
}
