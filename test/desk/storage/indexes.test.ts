import { describe, expect, test } from 'vitest'
import { selectorToSql } from '../../../electron/host/database/mango-sql.ts'
import { indexNames } from '../../../electron/host/database/table.ts'
import type { Instance } from './storage-fixture.ts'
import { find, insert, openInstance, record, RECORDS_INDEXES, RECORDS_SCHEMA, temporaryFolder } from './storage-fixture.ts'

const openRecords = (folder = temporaryFolder()) => openInstance({ folder, indexes: RECORDS_INDEXES }, RECORDS_SCHEMA)

describe('indexes', () => {
  const plan = (instance: Instance, sql: string): string =>
    (instance.internals.database.connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[])
      .map(({ detail }) => detail)
      .join('; ')

  const QUERIES: readonly [string, Record<string, unknown>, Record<string, 'asc' | 'desc'>[]][] = [
    ['a range in its order', { kind: 'invoice', org: 'org-1', 'data.dueOn': { $gte: '2026-01-01' } }, [{ 'data.dueOn': 'asc' }]],
    [
      'the same backwards',
      { kind: 'invoice', org: 'org-1', 'data.dueOn': { $gte: '2026-01-01' } },
      [{ 'data.dueOn': 'desc' }, { id: 'desc' }],
    ],
    ['an equality and an order', { kind: 'invoice', org: 'org-1', 'data.residentId': 'r1' }, [{ 'data.dueOn': 'asc' }]],
    ['a condition within $and', { $and: [{ kind: 'invoice' }, { org: 'org-1' }, { 'data.total': { $gt: 5 } }] }, [{ 'data.total': 'asc' }]],
    ['a whole kind', { kind: 'bed', org: 'org-1' }, [{ id: 'asc' }]],
  ]
  for (const [what, selector, sort] of QUERIES) {
    test(`${what} is read from a partial index without sorting`, async () => {
      const instance = await openRecords()
      await insert(instance, [record('invoice', 'i1', { dueOn: '2026-02-01', residentId: 'r1', total: 7 }), record('bed', 'b1', {})])
      const asked: string[] = []
      const { connection } = instance.internals.database
      const prepare = connection.prepare.bind(connection)
      connection.prepare = (sql) => {
        asked.push(sql)
        return prepare(sql)
      }
      expect((await find(instance, { selector: { _deleted: false, ...selector } as never, sort: sort as never, limit: 50 })).length).toBe(1)
      connection.prepare = prepare
      const detail = plan(instance, (asked.at(-1) ?? '').replaceAll('?', "'x'").replace(/LIMIT .*/, 'LIMIT 50'))
      expect(detail).toMatch(/USING INDEX records-0:/)
      expect(detail).not.toMatch(/SCAN|TEMP B-TREE/)
      await instance.close()
    })
  }

  test('each branch of an $or is read from the indexes of its own kind', async () => {
    const instance = await openRecords()
    await insert(instance, [
      record('invoice', 'i1', { total: 7 }),
      record('invoice', 'i2', { total: 3 }),
      record('resident', 'r1', { name: 'Asha', total: 7 }),
    ])
    const branches = [
      { kind: 'invoice', org: 'org-1', 'data.total': { $gt: 5 } },
      { kind: 'resident', org: 'org-1', 'data.name': 'Asha' },
    ]
    expect(await find(instance, { selector: { _deleted: false, $or: branches } as never, sort: [{ id: 'asc' }] })).toEqual(['i1', 'r1'])
    const { sql, exact } = selectorToSql({ _deleted: { $eq: false }, $or: branches }, instance.internals.layout)
    expect(exact).toBe(true)
    expect(sql).toContain(`kind = 'resident'`)
    await instance.close()
  })

  test('indexes follow the configuration at each opening', async () => {
    const folder = temporaryFolder()
    const first = await openRecords(folder)
    const before = indexNames(first.internals.database.connection, first.internals.layout)
    await first.close()
    const changed = {
      records: {
        ...RECORDS_INDEXES.records,
        invoice: { ...RECORDS_INDEXES.records.invoice, indexes: [['data.dueOn'], ['data.paid', 'data.dueOn']] },
      },
    }
    const second = await openInstance({ folder, indexes: changed }, RECORDS_SCHEMA)
    const after = indexNames(second.internals.database.connection, second.internals.layout)
    expect(before.filter((name) => !after.includes(name)).length).toBe(2)
    expect(after.filter((name) => !before.includes(name)).length).toBe(1)
    await second.close()
  })

  test('no index tempts SQLite away by holding nothing but deleted and id', async () => {
    const instance = await openRecords()
    const columns = indexNames(instance.internals.database.connection, instance.internals.layout).map((name) =>
      instance.internals.database.connection.column(`SELECT sql FROM sqlite_schema WHERE name = ?`).get(name),
    )
    expect(columns.filter((sql) => String(sql).includes('(deleted, id)'))).toEqual([])
    await instance.close()
  })
})
