import type { AnyEntity } from '../../shared/kernel/entity.ts'
import { columnName, columnsOf, STAMP_COLUMNS } from './table-of.ts'

/** The organisation a transaction is for; empty after an earlier transaction of the same connection used it, so that is none too. */
const OWN_ROWS = `org_id = (select nullif(current_setting('app.org', true), ''))`

/** What makes the table of an entity: columns, keys, constraints, row-level security. The draft of a migration, and the tests' own tables. */
export function tableSql(entity: AnyEntity): string {
  const columns = [
    ...STAMP_COLUMNS.map(([name, type]) => `${name} ${type}`),
    ...columnsOf(entity).map(({ column, kind }) => `"${column}" ${kind.ddl}`),
    'primary key (org_id, id)',
    ...exclusionsOf(entity).map(({ name, body }) => `constraint "${name}" ${body} deferrable initially deferred`),
  ]
  return [`create table "${entity.table}" (\n  ${columns.join(',\n  ')}\n);`, ...indexesOf(entity), protectSql(entity.table)].join('\n')
}

/** Row-level security that holds for the owner of the table too, for reading as for writing. */
export function protectSql(table: string): string {
  return [
    `alter table "${table}" enable row level security;`,
    `alter table "${table}" force row level security;`,
    `create policy own_rows on "${table}" to rentflow_app using (${OWN_ROWS}) with check (${OWN_ROWS});`,
  ].join('\n')
}

/** In the order of lists: what has no value first, the id last. */
function indexesOf(entity: AnyEntity): string[] {
  const plain = (entity.indexes ?? []).map((fields) => fields.map((field) => columnName(String(field))))
  const disputed =
    'disputed' in entity.fields ? [`create index "${entity.table}_disputed" on "${entity.table}" (org_id) where disputed;`] : []
  return [
    ...disputed,
    ...plain.map(
      (columns) =>
        `create index "${`${entity.table}_by_${columns.join('_')}`.slice(0, 63)}" on "${entity.table}" (${['org_id', ...columns.map((one) => `"${one}" nulls first`), 'id'].join(', ')}) where deleted_at is null;`,
    ),
  ]
}

/** The columns that rows of an entity are looked up by: those of its keys, indexes and rules. */
export function lookupColumns(entity: AnyEntity): string[] {
  const { nights, unique = [], indexes = [] } = entity
  const ofNights = nights ? [nights.thing, nights.from, nights.to, nights.states[0]] : []
  const fields = [...indexes.flat(), ...unique.flat(), ...ofNights].map((field) => columnName(String(field)))
  return [...new Set(['org_id', 'id', 'deleted_at', ...fields, ...('disputed' in entity.fields ? ['disputed'] : [])])]
}

/** A rule across documents: what two undisputed rows may not share. */
export interface Exclusion {
  readonly name: string
  readonly type: 'overlap' | 'duplicate'
  /** Each expression with the operator under which two rows clash; `$` stands for the row. */
  readonly elements: readonly (readonly [expression: string, operator: string])[]
  /** Which rows it is about, disputed ones left out of account. */
  readonly where: string
  readonly undisputed: string
  readonly body: string
}

/**
 * Cross-document rules. As constraints they let disputed rows be, so they refuse nothing that was adjudicated; checked at the end
 * of a transaction, so that documents which change places need no order.
 */
export function exclusionsOf(entity: AnyEntity): readonly Exclusion[] {
  let exclusions = exclusionsByEntity.get(entity)
  if (!exclusions) exclusionsByEntity.set(entity, (exclusions = makeExclusions(entity)))
  return exclusions
}

const exclusionsByEntity = new WeakMap<AnyEntity, readonly Exclusion[]>()

function makeExclusions(entity: AnyEntity): Exclusion[] {
  // Where the entity has no such field, the server's mark stands among what its table does not know.
  const undisputed =
    'disputed' in entity.fields ? ' and $disputed is not true' : ` and ($extra -> 'disputed') is distinct from 'true'::jsonb`
  const unique = (entity.unique ?? []).map((fields): Exclusion => {
    const columns = fields.map((field) => columnName(String(field)))
    const where = `$deleted_at is null${columns.map((column) => ` and $"${column}" is not null`).join('')}`
    return exclusion(
      `${entity.table}_one_${columns.join('_')}`,
      'duplicate',
      'btree',
      columns.map((column) => [`$"${column}"`, '='] as const),
      where,
      undisputed,
    )
  })
  return entity.nights ? [...unique, nightsOf(entity.table, entity.nights, undisputed)] : unique
}

function nightsOf(
  table: string,
  { thing, from, to, states: [state, values] }: NonNullable<AnyEntity['nights']>,
  undisputed: string,
): Exclusion {
  const [what, first, end, status] = [thing, from, to, state].map((field) => `$${columnName(String(field))}`) as [
    string,
    string,
    string,
    string,
  ]
  // One that ends before it begins has no night.
  const nights = `(case when ${end} < ${first} then 'empty'::daterange else daterange(${first}, ${end}, '[)') end)`
  const living = `${status} in (${values.map((value) => `'${value}'`).join(', ')})`
  return exclusion(
    `${table}_one_${what.slice(1).replace(/_id$/, '')}_one_night`,
    'overlap',
    'gist',
    [
      [what, '='],
      [nights, '&&'],
    ],
    `$deleted_at is null and ${living} and ${first} is not null and ${what} is not null`,
    undisputed,
  )
}

function exclusion(
  name: string,
  type: Exclusion['type'],
  method: string,
  elements: Exclusion['elements'],
  where: string,
  undisputed: string,
): Exclusion {
  const bare = (text: string): string => text.replaceAll('$', '')
  const own = [['org_id', '='], ...elements] as const
  // A tree that is sorted by no order puts a number in its place much quicker than texts; these stand behind it and decide.
  const keys = method === 'gist' ? [[`hashtextextended(${elements[0]![0]}, 0)`, '='] as const, ...own.toReversed()] : own
  const list = keys.map(([expression, operator]) => `${bare(expression)} with ${operator}`).join(', ')
  return { name, type, elements, where, undisputed, body: `exclude using ${method} (${list}) where (${bare(where + undisputed)})` }
}
