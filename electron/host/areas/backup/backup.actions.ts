import { z } from 'zod'
import { defineAction } from '../../../../shared/kernel/action.ts'
import type { Backup } from '../../database/backup.ts'
import type { DeskServices } from '../../services.ts'

const backupShape = z.object({
  file: z.string(),
  createdAt: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  encrypted: z.boolean(),
  /** Documents by kind. */
  counts: z.record(z.string(), z.int()),
})

const shown = ({ path, createdAt, bytes, sha256, encrypted, counts }: Backup): z.infer<typeof backupShape> => ({
  file: path,
  createdAt,
  bytes,
  sha256,
  encrypted,
  counts,
})

type Desk = { services: DeskServices }

const createBackup = defineAction({
  name: 'backup.create',
  summary: 'Back the workspace up now; the copy is opened and checked before it counts.',
  permission: 'backups.write',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({}),
  output: backupShape,
  run: async ({ services }: Desk) => shown(await services.backups.create()),
})

const listBackups = defineAction({
  name: 'backup.list',
  summary: 'The backups of this workspace, newest first, and who guards its key.',
  permission: 'backups.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: z.object({ folder: z.string(), custody: z.enum(['key chain', 'passphrase', 'key file']), backups: z.array(backupShape) }),
  run: async ({ services }: Desk) => ({
    folder: services.backups.folder,
    custody: services.keys.custody,
    backups: services.backups.list().map(shown),
  }),
})

const verifyBackup = defineAction({
  name: 'backup.verify',
  summary: 'Read a backup whole and compare it with what was written down when it was made; the newest where none is named.',
  permission: 'backups.read',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ file: z.string().max(4000).optional() }),
  output: backupShape,
  run: async ({ services }: Desk, { file }) => shown(await services.backups.verify(file)),
})

const restoreBackup = defineAction({
  name: 'backup.restore',
  summary: 'Take the whole workspace back to a backup; what it replaces is kept beside it.',
  permission: 'backups.restore',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ file: z.string().max(4000) }),
  output: z.object({
    restored: z.string(),
    replaced: z.string().optional(),
    /** Of the pictures and papers of records: how many came back, and whose copies were damaged. */
    files: z.object({ restored: z.int(), damaged: z.array(z.string()) }),
  }),
  async run({ services }: Desk, { file }) {
    const { replaced, files } = await services.backups.restore(file)
    return { restored: file, files, ...(replaced === undefined ? {} : { replaced }) }
  },
})

const renewRecoveryKey = defineAction({
  name: 'backup.recoveryKey',
  summary: 'A new recovery key to print and keep; the one printed before stops working.',
  permission: 'backups.restore',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({}),
  output: z.object({ recoveryKey: z.string() }),
  run: async ({ services }: Desk) => ({ recoveryKey: await services.keys.renewRecoveryKey() }),
})

export const backupActions = [createBackup, listBackups, verifyBackup, restoreBackup, renewRecoveryKey] as const
