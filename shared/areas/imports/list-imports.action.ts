import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { ImportRun } from './import-run.entity.ts'

const view = z.object({
  importId: z.string(),
  type: ImportRun.fields.type.zod,
  fileName: z.string(),
  status: ImportRun.fields.status.zod,
  importedAt: z.string(),
  undoneAt: z.string().optional(),
  /** How many documents it made. */
  made: z.int(),
  rejected: z.int(),
  report: z.unknown(),
})

export const listImports = defineAction({
  name: 'import.list',
  summary: 'The files that were brought in, the newest first, with what was answered.',
  permission: 'imports.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /imports',
  input: z.strictObject({ limit: z.int().min(1).max(200).default(50) }),
  output: z.object({ rows: z.array(view), total: z.int() }),
  async run({ store }, { limit }) {
    const runs = await store.find(ImportRun, { sort: [['importedAt', 'desc']], limit })
    const rows = runs.map((run) => ({
      importId: run.id,
      type: run.type,
      fileName: run.fileName,
      status: run.status,
      importedAt: run.importedAt,
      ...(run.undoneAt === undefined ? {} : { undoneAt: run.undoneAt }),
      made: Object.values(run.made).reduce((sum, ids) => sum + ids.length, 0),
      rejected: (run.report as { rejected: unknown[] }).rejected.length,
      report: run.report,
    }))
    return { rows, total: await store.count(ImportRun) }
  },
})
