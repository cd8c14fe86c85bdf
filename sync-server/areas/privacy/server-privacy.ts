import { sql } from 'kysely'
import type { PrivacyHome, Remnants } from '../../../shared/areas/privacy/privacy-home.ts'
import type { ServerServices } from '../../services.ts'

type Services = Pick<ServerServices, 'database' | 'objects'>

/** What the server does when somebody is erased at it. */
export function serverPrivacy(services: Services, org: string): NonNullable<PrivacyHome['privacy']> {
  return { forget: (remnants) => forgetPerson(services, org, remnants), remains: ['papers', 'otherDesks'] }
}

/** Files by their hash, and documents of theirs that were refused: whole copies that nothing else reaches. Safe to repeat. */
export async function forgetPerson(
  { database, objects }: Services,
  org: string,
  { fileHashes, residentIds }: Omit<Remnants, 'clean'>,
): Promise<number> {
  let files = 0
  for (const hash of fileHashes) {
    const key = `files/${org}/${hash}`
    if (!(await objects.has(key))) continue
    await objects.remove(key)
    files += 1
  }
  await database.asOrganisation(org, async (tx) => {
    for (const id of residentIds)
      await sql`delete from quarantine where org_id = ${org} and (document_id = ${id} or strpos(document, ${id}) > 0)`.execute(tx)
  })
  return files
}
