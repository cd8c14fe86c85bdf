import { writeSync } from 'node:fs'
import { openDatabase } from '../../sync-server/store/open-database.ts'
import { writeDocuments } from '../../sync-server/store/documents.ts'

/**
 * A process that does nothing but write documents, one transaction after the other, and say each one's number once it was
 * acknowledged, until it is killed. `node writing-server.ts <folder> <first number>`
 */
const [folder, first] = process.argv.slice(2)
const database = await openDatabase({ dataFolder: folder, journalLimits: { bytes: 2 ** 20, entries: 40, retryMs: 1000 } })
const at = '2026-11-01T06:00:00.000Z'
for (let number = Number(first); ; number++) {
  const data = { name: `branch ${number}`, status: 'active' }
  const document = {
    id: `b${number}`,
    kind: 'branch',
    org: 'org-1',
    v: 1,
    hlc: 'h',
    device: 'd',
    createdAt: at,
    updatedAt: at,
    data,
    _deleted: false,
  }
  await database.asOrganisation('org-1', (tx) => writeDocuments(tx, 'org-1', [document]))
  writeSync(1, `${number}\n`)
}
