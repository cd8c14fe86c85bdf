import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineArea } from '../../shared/areas/area.ts'
import { defineAction } from '../../shared/kernel/action.ts'
import { defineEntity } from '../../shared/kernel/entity.ts'
import { f, type FieldMap } from '../../shared/kernel/fields.ts'
import { actionShapes, entityShapes, references } from './catalogue-rules.ts'
import { dates, derivationFiles, fileNames, forbiddenWords, medianLines, tooLong } from './file-rules.ts'
import { areaOrder, compositionRoots, importDirections, noBarrels } from './import-rules.ts'
import { localeDifferences } from './locale-rules.ts'
import { sourceFile } from './source-tree.ts'

/** Each rule is shown a small wrong tree: a rule that cannot fail holds nothing. */
const broken = (rule: (files: ReturnType<typeof sourceFile>[]) => string[], file: string, text: string): number =>
  rule([sourceFile(file, text)]).length

describe('the import directions fail when', () => {
  const wrong: [string, string, string][] = [
    ['shared reads a file', 'shared/kernel/a.ts', "import { readFileSync } from 'node:fs'"],
    ['shared takes a big package', 'shared/kernel/a.ts', "import { Subject } from 'rxjs'"],
    ['shared knows the desk', 'shared/kernel/a.ts', "import type { Workspace } from '../../electron/host/workspace.ts'"],
    ['the renderer runs the host', 'renderer/app/host/contract.ts', "import { hostRouter } from '../../../electron/host/router/router.ts'"],
    [
      'the renderer takes a type of the host elsewhere',
      'renderer/areas/a/A.tsx',
      "import type { HostRouter } from '../../../electron/host/router/router.ts'",
    ],
    [
      'the renderer takes another type of the host',
      'renderer/app/host/contract.ts',
      "import type { Workspace } from '../../../electron/host/workspace.ts'",
    ],
    ['the renderer reads a file', 'renderer/ui/A.tsx', "const fs = await import('node:fs')"],
    ['the host knows Electron', 'electron/host/a.ts', "import { app } from 'electron'"],
    ['the host loads Electron late', 'electron/host/a.ts', "const { app } = await import('electron')"],
    ['the host knows the window', 'electron/host/a.ts', "import { createWindow } from '../main/window.ts'"],
    ['the host knows the page', 'electron/host/a.ts', "export { App } from '../../renderer/app/App.tsx'"],
    ['the desk knows the server', 'electron/host/a.ts', "import { push } from '../../sync-server/sync/push.ts'"],
    ['the server knows the desk', 'sync-server/http/a.ts', "import '../../electron/host/workspace.ts'"],
    ['an import spans lines', 'shared/kernel/a.ts', "import {\n  readFileSync,\n  writeFileSync,\n} from 'node:fs'"],
    ['a worker is of the wrong part', 'electron/host/a.ts', "new Worker(new URL('../main/a.ts', import.meta.url))"],
  ]
  it.each(wrong)('%s', (_what, file, text) => expect(broken(importDirections, file, text)).toBeGreaterThan(0))

  it('and not when somebody only talks of an import', () => {
    expect(
      broken(importDirections, 'shared/kernel/a.ts', "// import { app } from 'electron'\n/* import 'node:fs' */ export const a = 1"),
    ).toBe(0)
    expect(
      broken(
        importDirections,
        'renderer/app/host/contract.ts',
        "import type { HostRouter } from '../../../electron/host/router/router.ts'",
      ),
    ).toBe(0)
  })
})

describe('the order of the areas fails when', () => {
  it('an area imports a later one', () => {
    expect(broken(areaOrder, 'shared/areas/residents/a.ts', "import { Invoice } from '../billing/invoice.entity.ts'")).toBe(1)
    expect(broken(areaOrder, 'electron/host/areas/billing/a.ts', "import { x } from '../../../../shared/areas/reports/x.ts'")).toBe(1)
    expect(broken(areaOrder, 'shared/areas/billing/a.ts', "import { Resident } from '../residents/resident.entity.ts'")).toBe(0)
  })
  it('an area is none of the design', () => expect(broken(areaOrder, 'shared/areas/misc/a.ts', '')).toBe(1))
  it('areas are joined outside a composition root', () =>
    expect(broken(compositionRoots, 'shared/kernel/a.ts', "import { billing } from '../areas/billing/billing.area.ts'")).toBe(1))
})

describe('the rules on files fail when', () => {
  it('a file only passes on, or is called index', () => {
    expect(broken(noBarrels, 'shared/kernel/all.ts', "// all\nexport * from './a.ts'\nexport { b } from './b.ts'\n")).toBe(1)
    expect(broken(noBarrels, 'renderer/ui/index.ts', 'export const a = 1')).toBe(1)
    expect(broken(noBarrels, 'shared/kernel/a.ts', "export { b } from './b.ts'\nexport const a = 1")).toBe(0)
  })
  it('a file is too long, or most are', () => {
    expect(broken(tooLong, 'shared/a.ts', 'x\n'.repeat(401))).toBe(1)
    expect(broken(tooLong, 'shared/a.ts', 'x\n'.repeat(400))).toBe(0)
    expect(medianLines([10, 70, 90].map((count) => sourceFile('shared/a.ts', 'x\n'.repeat(count))))).toBe(70)
  })
  it('a module asks the clock by itself', () => {
    for (const text of ['new Date()', 'Date.now()', 'const at = Date.parse(x)', 'Date()'])
      expect(broken(dates, 'electron/host/a.ts', text)).toBe(1)
    expect(broken(dates, 'electron/host/a.ts', 'const formatDate = 1; // new Date()')).toBe(0)
    expect(broken(dates, 'shared/kernel/day.ts', 'Date.now()')).toBe(0)
  })
  it('something is put off, left out, silenced or singled out', () => {
    const wrong = [
      "// TODO later: it's not done",
      "it.skip('x', () => {})",
      "describe.only('x', () => {})",
      '// @ts-ignore',
      "if (entity.name === 'invoice') a()",
      'const a = b as any',
    ]
    for (const text of wrong) expect(broken(forbiddenWords, 'shared/kernel/a.ts', text)).toBe(1)
    expect(broken(forbiddenWords, 'shared/kernel/a.ts', "const text = 'as any of them: any'")).toBe(0)
  })
  it('a file is named after something else', () => {
    expect(broken(fileNames, 'shared/areas/billing/invoice.entity.ts', 'export const Bill = 1')).toBe(1)
    expect(broken(fileNames, 'shared/areas/billing/billing.area.ts', 'export const bills = 1')).toBe(1)
    expect(broken(fileNames, 'shared/areas/billing/helpers.ts', 'export function prorate() {}')).toBe(1)
    expect(broken(fileNames, 'shared/areas/billing/proration.ts', 'export function prorate() {}')).toBe(0)
  })
  it('a switch over kinds would not be counted', () =>
    expect(derivationFiles([sourceFile('renderer/forms/A.tsx', "case 'instant':"), sourceFile('renderer/forms/B.tsx', '')])).toHaveLength(
      1,
    ))
})

const entity = (name: string, area: string, fields: FieldMap, more: object = {}) =>
  defineEntity({ name, table: `${name}s`, area, home: 'desk', version: 1, permission: name, merge: 'fields', fields, ...more })
const action = (name: string, more: object = {}) =>
  defineAction({
    name,
    summary: 'Does what a test needs done.',
    permission: 'residents.read',
    mode: 'read',
    runs: 'both',
    input: z.object({}),
    output: z.object({}),
    run: () => Promise.resolve({}),
    ...more,
  })

describe('the rules on the catalogue fail when', () => {
  it('a reference leads nowhere or forward, also inside a list', () => {
    const first = defineArea({
      name: 'first',
      entities: [entity('one', 'first', { x: f.ref('nobody'), list: f.list({ y: f.ref('two').optional() }) })],
      actions: [],
    })
    const second = defineArea({ name: 'second', entities: [entity('two', 'second', { x: f.ref('one') })], actions: [] })
    expect(references([first, second])).toEqual([
      'one.x refers to “nobody”, which does not exist',
      'one.list.y refers to “two” of a later area',
    ])
  })
  it('entities share a name, stand in the wrong area or are indexed by nothing', () => {
    const wrong = defineArea({
      name: 'first',
      entities: [entity('one', 'second', {}), entity('one', 'first', {}, { indexes: [['gone']] })],
      actions: [],
    })
    expect(entityShapes([wrong])).toHaveLength(4)
  })
  it('actions share a name, or lack a proper name, sentence or permission', () => {
    expect(actionShapes([action('a.b'), action('a.b')])).toEqual(['two actions are called a.b'])
    for (const wrong of [
      action('nodot'),
      action('a.b', { summary: 'x' }),
      action('a.b', { permission: '' }),
      action('a.b', { permission: 'everything' }),
    ])
      expect(actionShapes([wrong])).toHaveLength(1)
    expect(actionShapes([action('a.b')])).toEqual([])
  })
})

describe('the rule on languages fails when', () => {
  it('a text is missing, left over or filled differently', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rentflow-locales-'))
    const write = (language: string, texts: object): void => {
      mkdirSync(path.join(folder, language))
      writeFileSync(path.join(folder, language, 'a.json'), JSON.stringify(texts))
    }
    write('en', { one: 'One', deep: { two: 'Two {{n}}' } })
    write('hi', { three: 'तीन', deep: { two: 'दो' } })
    expect(localeDifferences(folder)).toEqual([
      'hi lacks a.one',
      'hi has a.three, which English has not',
      'hi fills a.deep.two differently',
    ])
  })
})
