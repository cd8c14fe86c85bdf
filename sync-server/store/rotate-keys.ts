import { sql } from 'kysely'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import type { Database, Tx } from './database.ts'
import { holdsSecrets, reseal } from './secret-fields.ts'
import { allSeqs } from './seq-counter.ts'
import { columnsOf, type Column } from './table-of.ts'
import { contextOf } from './tx-context.ts'

const PAGE = 500

/**
 * Encrypts every secret of every organisation's documents anew that is not encrypted with the current key, so that older keys can
 * be taken away afterwards. Documents stay what they are: nothing of it goes to desks. Can be broken off and begun again. Returns
 * how many rows were rewritten.
 */
export async function rotateKeys(database: Database): Promise<number> {
  let rewritten = 0
  const organisations = await database.readServer(allSeqs)
  for (const org of organisations.keys()) {
    for (const entity of database.entities.values()) {
      const secret = columnsOf(entity).filter(({ of }) => holdsSecrets(of))
      if (secret.length === 0) continue
      for (let after: string | undefined = ''; after !== undefined;) {
        const page: { last: string | undefined; rewritten: number } = await database.asOrganisation(org, (tx) =>
          rotatePage(tx, org, entity, secret, after!),
        )
        rewritten += page.rewritten
        after = page.last
      }
    }
  }
  return rewritten
}

async function rotatePage(tx: Tx, org: string, entity: AnyEntity, secret: readonly Column[], after: string) {
  const { keys } = contextOf(tx)
  const columns = sql.raw(secret.map(({ column }) => `"${column}"`).join(', '))
  const { rows } = await sql<{ id: string } & Record<string, unknown>>`select id, ${columns} from ${sql.table(entity.table)}
    where org_id = ${org} and id > ${after} order by id limit ${PAGE} for update`.execute(tx)
  const changed = rows.flatMap((row) => {
    const fresh = secret.flatMap(({ column, field, of }): [string, unknown][] => {
      const place = `${org}/${entity.name}/${row.id}/${field}`
      return row[column] === null ? [] : [[column, reseal(of, row[column], { keys, place })]]
    })
    return fresh.some(([column, value]) => JSON.stringify(value) !== JSON.stringify(row[column]))
      ? [{ id: row.id, ...Object.fromEntries(fresh) }]
      : []
  })
  if (changed.length > 0) {
    const updates = sql.raw(secret.map(({ column }) => `"${column}" = given."${column}"`).join(', '))
    const record = sql.raw(secret.map(({ column, kind }) => `, "${column}" ${kind.sql}`).join(''))
    await sql`update ${sql.table(entity.table)} as row set ${updates}
      from json_to_recordset(${JSON.stringify(changed)}::json) as given(id text${record})
      where row.org_id = ${org} and row.id = given.id`.execute(tx)
  }
  return { last: rows.length < PAGE ? undefined : rows.at(-1)!.id, rewritten: changed.length }
}
