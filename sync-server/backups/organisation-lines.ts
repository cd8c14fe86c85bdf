import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { ENTITIES } from '../../shared/areas/catalogue.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'
import type { Database, Tx } from '../store/database.ts'
import { keyOf, readDocuments, selectKept, writeDocuments } from '../store/documents.ts'
import type { BackupFoot } from './dump-tables.ts'
import { readBackup } from './restore-tables.ts'

const PAGE = 500

/** Every living document of one organisation at one moment, in the lines of a backup; secrets stand in it in the clear, under its seal. */
export async function* organisationLines(database: Database, org: string, madeAt: string): AsyncGenerator<string> {
  const hash = createHash('sha256')
  let rows = 0
  const line = (text: string): string => {
    hash.update(text)
    return text
  }
  yield line(`H${JSON.stringify({ format: 1, madeAt, epoch: database.epoch, migrations: [] })}\n`)
  for (const entity of ENTITIES) {
    yield line(`T${JSON.stringify({ table: entity.name, org })}\n`)
    for (let after: string | undefined = ''; after !== undefined;) {
      const page = await database.readOrganisation(org, (tx) => pageOf(tx, org, entity, after!))
      rows += page.length
      if (page.length > 0) yield line(page.map((document) => `R${JSON.stringify(document)}\n`).join(''))
      after = page.length < PAGE ? undefined : page.at(-1)!.id
    }
  }
  yield `F${JSON.stringify({ rows, sha256: hash.digest('hex') } satisfies BackupFoot)}\n`
}

async function pageOf(tx: Tx, org: string, entity: (typeof ENTITIES)[number], after: string): Promise<WireDocument[]> {
  const page = sql`where org_id = ${org} and id > ${after} and deleted_at is null order by id limit ${PAGE}`
  return (await selectKept(tx, org, entity, page)).map(({ document }) => document)
}

/**
 * Brings every document of a backup back as it was then; what was made since stays. Desks are given them like any other change.
 * Who may work there is not taken back: a member who was removed stays so. Returns how many documents were brought back.
 */
export async function restoreOrganisation(database: Database, org: string, lines: AsyncIterable<string>): Promise<number> {
  const kinds = new Set<string>(ENTITIES.filter(({ home }) => home === 'desk' || home === 'up').map(({ name }) => name))
  let restored = 0
  await readBackup(lines, {
    head: async () => undefined,
    async rows(kind, _, rows) {
      if (!kinds.has(kind)) return
      const documents = rows.map((row) => JSON.parse(row) as WireDocument).filter((document) => document.org === org)
      restored += await database.asOrganisation(org, async (tx) => {
        const held = await readDocuments(tx, org, documents)
        const changed = documents.filter((document) => {
          const kept = held.get(keyOf(document))
          return !kept || JSON.stringify(kept.document) !== JSON.stringify(document)
        })
        await writeDocuments(tx, org, changed)
        return changed.length
      })
    },
  })
  return restored
}
