import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { ReportTable } from '../../../../shared/documents/ports.ts'
import { fileName, penFor } from '../../../../shared/documents/paper-frame.ts'
import { fieldLabel } from '../../../../shared/areas/access/show-changes.ts'
import { ENTITIES } from '../../../../shared/areas/catalogue.ts'
import { currentOrganisation } from '../../../../shared/areas/organisations/current-organisation.ts'
import type { Organisation } from '../../../../shared/areas/organisations/organisation.entity.ts'
import { gatherPerson, type GatheredPerson } from '../../../../shared/areas/privacy/gather-person.ts'
import { exportInput, exportOutput } from '../../../../shared/areas/privacy/privacy-shapes.ts'
import { residentName } from '../../../../shared/areas/residents/resident-name.ts'
import { defineAction, type ActionContext } from '../../../../shared/kernel/action.ts'
import { AppError } from '../../../../shared/kernel/errors.ts'
import { writeFileWhole } from '../../documents/write-file.ts'
import { inboxOf } from '../../files/inbox.ts'
import { makeZip, type ZipEntry } from '../../files/make-zip.ts'
import type { DeskServices } from '../../services.ts'

/** `resident.json`, one JSON file for each kind of document, `changes.json`, the files, and a summary to read. */
const exportResident = defineAction({
  name: 'privacy.export',
  summary: 'Write everything that is kept about one resident into a ZIP: documents, files and the trail of changes.',
  permission: 'privacy.export',
  mode: 'task',
  runs: 'desk',
  input: exportInput,
  output: exportOutput,
  async run({ store, org, services }: ActionContext<DeskServices>, { residentId, out }) {
    const organisation = await currentOrganisation(store, org)
    const person = await gatherPerson(store, ENTITIES, residentId)
    if (!person.resident)
      throw new AppError('NOT_FOUND', 'There is no resident with that id here. Somebody who was erased has nothing left to export.', {
        field: 'residentId',
        details: { kind: 'resident', id: residentId },
      })
    const { entries, missing } = await keptFiles(services, person)
    const zip = makeZip([
      ...Object.entries(person.documents).map(([kind, found]): ZipEntry => json(`documents/${kind}.json`, found)),
      json('changes.json', person.changes),
      ...entries,
      { name: 'summary.pdf', bytes: await summary(services, organisation, person) },
    ])
    const name = `${fileName('person', residentName(person.resident))}.zip`
    const written = await writeFileWhole(placeFor(services.dataFolder, name, out), zip)
    const documents = Object.fromEntries(Object.entries(person.documents).map(([kind, found]) => [kind, found.length]))
    return { ...written, documents, changes: person.changes.length, files: entries.length, missing }
  },
})

export const privacyActions = [exportResident] as const

async function keptFiles(services: DeskServices, { files }: GatheredPerson): Promise<{ entries: ZipEntry[]; missing: string[] }> {
  const entries: ZipEntry[] = []
  const missing: string[] = []
  for (const { hash, name } of files) {
    try {
      // A name may come from anywhere; the first signs of the hash keep two of one name apart.
      entries.push({
        name: `files/${hash.slice(0, 8)}-${path.basename(name).replaceAll(/[^\p{L}\p{N}. _-]/gu, '_')}`,
        bytes: (await services.files.read(hash)).bytes,
      })
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown
      missing.push(name)
    }
  }
  return { entries, missing }
}

/** Two columns: what is known of the person, then how much there is of what. */
async function summary(
  services: DeskServices,
  organisation: Organisation,
  { resident, documents, changes }: GatheredPerson,
): Promise<Buffer> {
  const known = Object.entries(documents['resident']?.[0] ?? {}).filter(([, value]) => typeof value !== 'object')
  const rows = [
    ...known.map(([field, value]) => ({ what: fieldLabel(field), value: String(value) })),
    ...Object.entries(documents).map(([kind, found]) => ({ what: `${fieldLabel(kind)}: documents`, value: String(found.length) })),
    { what: 'Changes', value: String(changes.length) },
  ]
  const table: ReportTable = {
    title: residentName(resident!),
    columns: [
      { key: 'what', label: 'What', kind: 'text' },
      { key: 'value', label: 'Value', kind: 'text' },
    ],
    rows,
    locale: organisation.locale,
    letterhead: penFor({ organisation, language: organisation.locale.startsWith('hi') ? 'hi' : 'en' }).letterhead,
  }
  // Beside the uploads, which are tidied away: it goes into the ZIP and nowhere else.
  const { file } = await services.documents.exportTable(table, 'pdf', path.join(inboxOf(services.dataFolder), `.${resident!.id}.pdf`))
  try {
    return await readFile(file)
  } finally {
    await rm(file, { force: true })
  }
}

function json(name: string, value: unknown): ZipEntry {
  return { name, bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`) }
}

/** `out` is a file, or a folder when it ends in a slash or has no extension. */
function placeFor(dataFolder: string, name: string, out: string | undefined): string {
  if (out === undefined) return path.join(dataFolder, 'documents', name)
  return /[/\\]$/.test(out) || path.extname(out) === '' ? path.join(out, name) : out
}
