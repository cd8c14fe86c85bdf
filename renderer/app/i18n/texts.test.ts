import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ERRORS } from '../../../shared/kernel/errors.ts'
import { en } from './en.ts'
import { hi } from './hi.ts'
import { flatten, usesOf } from './textUses.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file))
  .map((file) => readFileSync(path.join(root, file), 'utf8'))

const english = flatten(en)
const hindi = flatten(hi)
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{\w+\}\}/g)].map((match) => match[0]).toSorted()

describe('the texts', () => {
  it('are the same in both languages, with the same gaps to fill', () => {
    expect([...hindi.keys()].toSorted()).toEqual([...english.keys()].toSorted())
    // A plural’s “one” may say the number in words, so only its other form must hold it.
    const differ = [...english].filter(
      ([key, text]) => !key.endsWith('_one') && String(placeholders(text)) !== String(placeholders(hindi.get(key) ?? '')),
    )
    expect(differ.map(([key]) => key)).toEqual([])
  })

  it('are all written out, and Hindi is in its own script', () => {
    expect([...english, ...hindi].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
    const latin = [...hindi].filter(
      ([key, text]) => !/[\u0900-\u097f]/.test(text) && /[a-z]{4}/i.test(text.replaceAll(/\{\{\w+\}\}/g, '')) && text !== english.get(key),
    )
    expect(latin.map(([key]) => key)).toEqual([])
  })

  it('are all used, and every one that is asked for is there', () => {
    const uses = sources.map((source) => usesOf(source, Object.keys(en)))
    const isUsed = (key: string): boolean => uses.some((use) => use.uses(key.replace(/_(one|other)$/, '')))
    expect([...english.keys()].filter((key) => !isUsed(key))).toEqual([])
    const known = new Set([...english.keys()].map((key) => key.replace(/_(one|other)$/, '')))
    expect(uses.flatMap((use) => use.asked).filter((key) => !known.has(key))).toEqual([])
  })

  it('have words for every refusal', () => {
    const silent = Object.keys(ERRORS).filter((code) => !english.has(`errors:${code}.title`) || !english.has(`errors:${code}.text`))
    expect(silent).toEqual([])
  })
})

describe('finding where a text is used', () => {
  const source = "const { t } = useTranslation('shell'); t('find.open'); t(`rail.${place}`); const label = 'payments:record.title'"
  const uses = usesOf(source, ['shell', 'payments'])

  it('sees plain keys, keys with a value in them, and keys that name their area', () => {
    expect([uses.uses('shell:find.open'), uses.uses('shell:rail.today'), uses.uses('payments:record.title')]).toEqual([true, true, true])
    expect([uses.uses('shell:find.close'), uses.uses('payments:find.open')]).toEqual([false, false])
    expect(uses.asked).toEqual(['payments:record.title', 'shell:find.open'])
  })
})
