import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { DESK_ACTIONS } from '../../electron/host/catalogue.ts'
import { AREAS } from '../../shared/areas/catalogue.ts'
import { actionShapes, entityShapes, references } from './catalogue-rules.ts'
import { dates, derivationFiles, fileNames, forbiddenWords, MEDIAN_LINES, medianLines, tooLong, WARN_LINES } from './file-rules.ts'
import { AREA_ORDER, areaOrder, compositionRoots, importDirections, noBarrels } from './import-rules.ts'
import { localeDifferences } from './locale-rules.ts'
import { isTest, readTree } from './source-tree.ts'

const root = path.resolve(import.meta.dirname, '../..')
const files = readTree(root)

describe('the parts', () => {
  it('see only whom they may', () => expect(importDirections(files)).toEqual([]))
  it('stand in the order of their areas', () => expect(areaOrder(files)).toEqual([]))
  it('are joined in the composition roots alone', () => expect(compositionRoots(files)).toEqual([]))
  it('hide behind no barrel', () => expect(noBarrels(files)).toEqual([]))
  it('are catalogued in the design’s order', () => {
    const names: string[] = AREAS.map((area) => area.name)
    expect(names).toEqual(AREA_ORDER.filter((name) => names.includes(name)))
  })
})

describe('the files', () => {
  it('are short', () => {
    expect(tooLong(files)).toEqual([])
    expect(medianLines(files.filter((file) => !isTest(file)))).toBeLessThanOrEqual(MEDIAN_LINES)
    const long = files.filter((file) => file.lines > WARN_LINES).map((file) => `${file.path} ${file.lines}`)
    if (long.length > 0) process.stderr.write(`longer than ${WARN_LINES} lines: ${long.join(', ')}\n`)
  })
  it('leave the clock to the two modules that own it', () => expect(dates(files)).toEqual([]))
  it('put nothing off, silence nothing and single nothing out', () => expect(forbiddenWords(files)).toEqual([]))
  it('are named after what they export', () => expect(fileNames(files)).toEqual([]))
  it('derive everything from the entities in few lines', () => {
    const lines = derivationFiles(files).reduce((sum, file) => sum + file.lines, 0)
    expect(lines).toBeGreaterThan(200)
    expect(lines).toBeLessThanOrEqual(800)
  })
})

describe('the catalogue', () => {
  it('refers only to what is there before it', () => expect(references(AREAS)).toEqual([]))
  it('has one name and one table for one entity', () => expect(entityShapes(AREAS)).toEqual([]))
  it('has actions with a name, a permission and a sentence each', () => expect(actionShapes(DESK_ACTIONS)).toEqual([]))
})

describe('the repository', () => {
  it('says everything in both languages', () => expect(localeDifferences(path.join(root, 'resources/locales'))).toEqual([]))
  it('has a word for whoever opens a folder', () => {
    const folders = ['shared', 'electron', 'renderer', 'sync-server', 'resources', 'test']
    expect(folders.filter((folder) => !existsSync(path.join(root, folder, 'README.md')))).toEqual([])
  })
  it('has behind every script the file it runs', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
    const named = Object.values(scripts).flatMap((line) => line.match(/[\w./-]+\.(?:ts|mjs)\b/g) ?? [])
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  })
})
