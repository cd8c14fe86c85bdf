import { sql } from 'kysely'
import type { AnyEntity } from '../../shared/kernel/entity.ts'
import type { Tx } from './database.ts'
import type { Ref } from './documents.ts'
import { exclusionsOf, type Exclusion } from './table-sql.ts'
import { entityOf } from './tx-context.ts'

const EXCLUSION_VIOLATION = '23P01'

/** Two documents that cannot both stand. */
export interface Clash {
  /** A bed let twice in one night, or what should be the only one of its kind twice. */
  readonly type: 'overlap' | 'duplicate'
  readonly kind: string
  /** One of those that were asked about, disputed itself or not. */
  readonly id: string
  readonly seq: number
  readonly isDisputed: boolean
  /** What it clashes with: undisputed. */
  readonly otherId: string
  readonly otherSeq: number
}

/**
 * With which undisputed documents the given ones clash, as they are stored now: written first and asked about then, in the same
 * transaction; the constraints of the tables are checked at its end. By ascending seq.
 */
export async function findClashes(tx: Tx, org: string, refs: readonly Ref[]): Promise<Clash[]> {
  const clashes: Clash[] = []
  for (const [kind, group] of Map.groupBy(refs, (ref) => ref.kind)) {
    const entity = entityOf(tx, kind)
    for (const exclusion of exclusionsOf(entity)) {
      const ids = group.map(({ id }) => id)
      clashes.push(...(await clashesOf(tx, org, entity, exclusion, ids)))
    }
  }
  return clashes.toSorted((a, b) => a.seq - b.seq || a.otherSeq - b.otherSeq)
}

/**
 * Whether no two undisputed documents clash after what this transaction wrote. The constraints know it from the writing itself, so
 * asking them costs next to nothing; they do not say everything that clashes.
 */
export async function isFreeOfClashes(tx: Tx): Promise<boolean> {
  // By itself: of statements that fail together PGlite's journal keeps none, and it does keep the way back.
  await sql`savepoint before_clashes`.execute(tx)
  try {
    await sql`set constraints all immediate; set constraints all deferred; release savepoint before_clashes`.execute(tx)
    return true
  } catch (thrown) {
    if ((thrown as { code?: string }).code !== EXCLUSION_VIOLATION) throw thrown
    await sql`rollback to savepoint before_clashes; release savepoint before_clashes`.execute(tx)
    return false
  }
}

/** By kind, documents that are marked disputed and live, oldest first: one may be let off once what it clashed with has changed. */
export async function findDisputed(tx: Tx, org: string, kinds: ReadonlySet<string>): Promise<Map<string, string[]>> {
  const ofEach = [...kinds].flatMap((kind) => {
    const entity = entityOf(tx, kind)
    if (exclusionsOf(entity).length === 0) return []
    const marked = 'disputed' in entity.fields ? sql`disputed` : sql`extra -> 'disputed' = 'true'::jsonb`
    return sql`select ${kind}::text as kind, id, seq from ${sql.table(entity.table)}
      where org_id = ${org} and ${marked} and deleted_at is null`
  })
  if (ofEach.length === 0) return new Map()
  const { rows } = await sql<Ref>`select kind, id from (${sql.join(ofEach, sql` union all `)}) as marked order by seq`.execute(tx)
  return new Map([...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, group]) => [kind, group.map(({ id }) => id)]))
}

async function clashesOf(tx: Tx, org: string, entity: AnyEntity, exclusion: Exclusion, ids: readonly string[]): Promise<Clash[]> {
  const of = (alias: string, text: string) => sql.raw(text.replaceAll('$', `${alias}.`))
  const pairs = exclusion.elements.map(
    ([expression, operator]) => sql`${of('own', expression)} ${sql.raw(operator)} ${of('other', expression)}`,
  )
  const { rows } = await sql<Omit<Clash, 'type' | 'kind'>>`
    select own.id, own.seq, not (true ${of('own', exclusion.undisputed)}) as "isDisputed", other.id as "otherId", other.seq as "otherSeq"
    from ${sql.table(entity.table)} as own
    join ${sql.table(entity.table)} as other on other.org_id = own.org_id and other.id <> own.id and ${sql.join(pairs, sql` and `)}
    where own.org_id = ${org} and own.id = any(${[...ids]}::text[])
      and ${of('own', exclusion.where)} and ${of('other', exclusion.where + exclusion.undisputed)}`.execute(tx)
  return rows.map((row) => ({ ...row, type: exclusion.type, kind: entity.name }))
}
