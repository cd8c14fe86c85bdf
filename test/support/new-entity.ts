import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * `npm run new:entity <area> <noun>` (`residents emergencyContact`): writes the entity, its test and its line in the area.
 * What it writes is a start that compiles and passes; the fields are yours.
 */
export function newEntity(repository: string, area: string, noun: string): string[] {
  if (!/^[a-z][a-z-]*$/.test(area)) throw new Error(`“${area}” is not an area: lower case, like residents.`)
  if (!/^[a-z][A-Za-z]*$/.test(noun)) throw new Error(`“${noun}” is not a noun: singular and in camel case, like creditNote.`)
  const folder = path.join(repository, 'shared/areas', area)
  const areaFile = path.join(folder, `${area}.area.ts`)
  if (!existsSync(areaFile))
    throw new Error(`There is no area ${area}: write ${area}.area.ts first and join it in shared/areas/catalogue.ts.`)
  const names = namesOf(noun)
  const entityFile = path.join(folder, `${names.kebab}.entity.ts`)
  const testFile = path.join(folder, `${names.kebab}.entity.test.ts`)
  if (existsSync(entityFile)) throw new Error(`${entityFile} exists already.`)
  const joined = withEntity(readFileSync(areaFile, 'utf8'), names)
  mkdirSync(folder, { recursive: true })
  writeFileSync(entityFile, entityText(area, names))
  writeFileSync(testFile, testText(names))
  writeFileSync(areaFile, joined)
  return [entityFile, testFile, areaFile]
}

interface Names {
  /** creditNote */
  readonly noun: string
  /** CreditNote */
  readonly type: string
  /** credit-note */
  readonly kebab: string
  /** credit_notes */
  readonly table: string
}

function namesOf(noun: string): Names {
  const parts = noun
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase()
    .split(' ')
  const last = parts.at(-1)!
  const plural = /(s|x|ch|sh)$/.test(last) ? `${last}es` : /[^aeiou]y$/.test(last) ? `${last.slice(0, -1)}ies` : `${last}s`
  return { noun, type: noun[0]!.toUpperCase() + noun.slice(1), kebab: parts.join('-'), table: [...parts.slice(0, -1), plural].join('_') }
}

function entityText(area: string, { noun, type, table }: Names): string {
  return `import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

export const ${type} = defineEntity({
  name: '${noun}',
  table: '${table}',
  area: '${area}',
  home: 'desk',
  version: 1,
  permission: '${area}',
  merge: 'fields',
  fields: { name: f.text(200) },
  indexes: [['name']],
})
export type ${type} = Row<typeof ${type}>
`
}

function testText({ type, kebab, table }: Names): string {
  return `import { expect, it } from 'vitest'
import { ${type} } from './${kebab}.entity.ts'

it('takes a draft with its fields and refuses one without, or with others', () => {
  expect(${type}.draft.safeParse({ name: 'A name' }).success).toBe(true)
  expect(${type}.draft.safeParse({}).success).toBe(false)
  expect(${type}.draft.safeParse({ name: 'A name', other: 1 }).success).toBe(false)
  expect(${type}.table).toBe('${table}')
})
`
}

/** The area's file with the import and the entity in its list. */
function withEntity(text: string, { type, kebab }: Names): string {
  const list = /entities: \[([^\]]*)\]/.exec(text)
  if (!list) throw new Error('The area’s file has no “entities: […]” to add to.')
  const inside = list[1]!.trim().replace(/,$/, '')
  const line = `import { ${type} } from './${kebab}.entity.ts'\n`
  const lastImport = [...text.matchAll(/ from '[^'\n]+'\n/g)].at(-1)
  const at = lastImport ? lastImport.index + lastImport[0].length : 0
  const imported = text.slice(0, at) + line + text.slice(at)
  return imported.replace(list[0], `entities: [${inside === '' ? type : `${inside}, ${type}`}]`)
}

if (import.meta.main || process.argv[1] === import.meta.filename) {
  const [area, noun] = process.argv.slice(2)
  try {
    if (!area || !noun) throw new Error('npm run new:entity <area> <noun>, like: npm run new:entity residents emergencyContact')
    for (const file of newEntity(path.resolve(import.meta.dirname, '../..'), area, noun)) process.stdout.write(`${file}\n`)
  } catch (thrown) {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
    process.exitCode = 1
  }
}
