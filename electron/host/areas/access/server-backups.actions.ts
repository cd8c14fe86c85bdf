import { z } from 'zod'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { id, serverBackup } from './account-shapes.ts'
import { ask, organisationPath, pathOf, type DeskAt } from './ask-account.ts'

const byId = z.strictObject({ id })
const backups = z.object({ rows: z.array(serverBackup) })
const restored = z.object({ restored: z.string(), documents: z.int() })

const list = defineAction({
  name: 'serverBackups.list',
  summary: 'The backups of the organisation that the server keeps, newest first.',
  permission: 'backups.manage',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: backups,
  run: (desk: DeskAt) => ask(desk, ['GET', organisationPath(desk.org, '/backups')], backups),
})

const create = defineAction({
  name: 'serverBackups.create',
  summary: 'Have the server back the organisation up now.',
  permission: 'backups.manage',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({}),
  output: serverBackup,
  run: (desk: DeskAt) => ask(desk, ['POST', organisationPath(desk.org, '/backups')], serverBackup, {}),
})

const verify = defineAction({
  name: 'serverBackups.verify',
  summary: 'Have the server read a backup whole and compare it with what was written down when it was made.',
  permission: 'backups.manage',
  mode: 'task',
  runs: 'desk',
  input: byId,
  output: serverBackup,
  run: (desk: DeskAt, { id: backup }) => ask(desk, ['POST', backupPath(desk.org, backup, 'verify')], serverBackup, {}),
})

const restore = defineAction({
  name: 'serverBackups.restore',
  summary: 'Have the server bring every document of a backup back as it was; what was made since stays.',
  permission: 'backups.restore',
  mode: 'task',
  runs: 'desk',
  input: byId.extend({ confirm: z.literal(true) }),
  output: restored,
  run: (desk: DeskAt, { id: backup, confirm }) => ask(desk, ['POST', backupPath(desk.org, backup, 'restore')], restored, { confirm }),
})

function backupPath(org: string, id: string, verb: string): string {
  return `${pathOf(organisationPath(org, '/backups'), id)}/${verb}`
}

export const serverBackupActions = [list, create, verify, restore] as const
