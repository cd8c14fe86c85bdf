import { ENTITIES } from '../../shared/areas/catalogue.ts'
import { tableSql } from './table-sql.ts'

/** The tables of the whole catalogue as SQL: what a hand-written migration starts from. `node sync-server/store/draft-migration.ts` prints it. */
export function draftMigration(): string {
  return `${ENTITIES.map((entity) => `-- ${entity.name}\n${tableSql(entity)}`).join('\n\n')}\n`
}

if (import.meta.main) process.stdout.write(draftMigration())
