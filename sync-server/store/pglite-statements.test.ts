import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPglite } from './create-pglite.ts'
import { PgliteStatements } from './pglite-statements.ts'

describe('statements on PGlite', () => {
  let pglite: PGlite
  let statements: PgliteStatements
  beforeAll(async () => {
    pglite = await createPglite()
    statements = new PgliteStatements(pglite)
    await statements.exec('create table rooms (id int primary key, name text); insert into rooms values (1, null)')
  })
  afterAll(() => pglite.close())

  it('take and answer every kind of value as PGlite itself does, the first time and after', async () => {
    const text = `select $1::text as a, $2::bigint as b, $3::boolean as c, $4::text[] as d, $5::jsonb as e, $6::timestamptz as f,
      $7::numeric as g, $8::date as h, $9::bytea as i, $10::int[] as j`
    const many = ['Zoë "7" \\ 🛏', 2 ** 40, true, ['a', 'b,"c"', 'd\\'], { deep: [1, null, 'x'] }, '2026-11-28T10:00:00.5+05:30']
    const rows = [
      [...many, '0.10', '2026-11-28', new Uint8Array([0, 1, 255]), [1, 2]],
      Array.from({ length: 10 }, () => null),
      ['', -1, false, [], '"plain"', '1970-01-01T00:00:00Z', '99999999999999999999.5', '0001-01-01', new Uint8Array(), []],
    ]
    for (const values of [...rows, ...rows])
      expect(await statements.query(text, values)).toEqual(await pglite.query(text, values as unknown[]))
  })

  it('go with what begins their transaction, and leave nothing behind where they fail', async () => {
    const before = await statements.query('insert into rooms values ($1, $2) returning name', [2, 'Garden'], 'begin')
    expect(before).toMatchObject({ rows: [{ name: 'Garden' }], affectedRows: 1 })
    await expect(statements.query('insert into rooms values ($1, $2) returning name', [2, 'Twice'])).rejects.toMatchObject({
      code: '23505',
      constraint: 'rooms_pkey',
    })
    await expect(statements.query('select $1::int / 0', [1])).rejects.toMatchObject({ code: '25P02' })
    await statements.exec('rollback')
    await expect(statements.query('select nothing from rooms where id = $1', [1])).rejects.toMatchObject({ code: '42703' })
    expect((await statements.query('select id from rooms where id >= $1', [1])).rows).toEqual([{ id: 1 }])
  })

  it('fit their tables after these have changed shape', async () => {
    const all = 'select * from rooms where id = $1'
    expect((await statements.query(all, [1])).rows).toEqual([{ id: 1, name: null }])
    await statements.exec('alter table rooms add column beds int default 4')
    expect((await statements.query(all, [1])).rows).toEqual([{ id: 1, name: null, beds: 4 }])
  })

  it('are kept by the hundred, not without end', async () => {
    for (let number = 0; number < 400; number++)
      expect((await statements.query(`select $1::int + ${number} as sum`, [1])).rows).toEqual([{ sum: number + 1 }])
    expect((await statements.query('select $1::int + 0 as sum', [1])).rows).toEqual([{ sum: 1 }])
    const { rows } = await pglite.query<{ kept: number }>('select count(*)::int as kept from pg_prepared_statements')
    expect(rows[0]!.kept).toBe(300)
  })
})
