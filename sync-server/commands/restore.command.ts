import { AppError } from '../../shared/kernel/errors.ts'
import { openBackups } from '../backups/open-backups.ts'
import type { ServerCommand } from './server-command.ts'

export const restoreCommand: ServerCommand = {
  name: 'restore',
  summary: 'Put the whole server back to a backup (stop it first), or bring back what one organisation had in it.',
  flags: {
    backup: 'its id, as “rentflow server backup --list yes” says it',
    organisation: 'id of the organisation whose backup it is; what it made since stays',
    confirm: '“yes”: everything written since a backup of the whole server is taken back; desks send again what they hold',
  },
  async run({ flags: { backup, organisation, confirm }, open }) {
    if (backup === undefined)
      throw new AppError('VALIDATION', 'Say which backup: --backup ID. “rentflow server backup --list yes” shows them.', {
        field: 'backup',
      })
    if (confirm !== 'yes')
      throw new AppError('VALIDATION', 'Restoring takes back what was written since. Say --confirm yes to do it.', { field: 'confirm' })
    const backups = openBackups(await open())
    return organisation === undefined ? await backups.restoreAll(backup) : await backups.restoreOrganisation(backup, organisation)
  },
}
