import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPglite } from './create-pglite.ts'
import { arrayLiteral } from './unnest-columns.ts'

describe('an array in Postgres’ own writing', () => {
  let pglite: PGlite
  beforeAll(async () => void (pglite = await createPglite()))
  afterAll(() => pglite.close())

  it('gives every text back as it was, also what looks like no text or like the array itself', async () => {
    const texts = [
      'plain',
      'Zoë 🛏',
      '',
      ' ',
      'null',
      'NULL',
      'nullable',
      '{}',
      'a,b',
      '"',
      '\\',
      'x"y\\\\',
      "'",
      '\n',
      'end\n',
      '\t',
      '-1.5e+3',
    ]
    const { rows } = await pglite.query('select unnest($1::text::text[]) as text', [arrayLiteral([...texts, null, undefined])])
    expect(rows).toEqual([...texts, null, null].map((text) => ({ text })))
  })

  it('takes numbers, flags, days, moments, JSON and lists', async () => {
    const read = async (type: string, values: unknown[]) =>
      (await pglite.query<{ value: unknown }>(`select unnest($1::text::${type}[])::text as value`, [arrayLiteral(values)])).rows.map(
        ({ value }) => value,
      )
    expect(await read('bigint', [-1, 0, Number.MAX_SAFE_INTEGER])).toEqual(['-1', '0', '9007199254740991'])
    expect(await read('boolean', [true, false])).toEqual(['true', 'false'])
    expect(await read('date', ['2026-11-28'])).toEqual(['2026-11-28'])
    expect(await read('timestamptz', ['2026-11-28T10:00:00.500Z'])).toEqual(['2026-11-28 10:00:00.5+00'])
    expect(await read('jsonb', ['{"a": ["\\"", null]}', 'null'])).toEqual(['{"a": ["\\"", null]}', 'null'])
    const lists = [['p1', 'a "b", c'], []]
    expect(await read('text', lists.map(arrayLiteral))).toEqual(lists.map(arrayLiteral))
  })
})
