import { openBackups } from '../backups/open-backups.ts'
import type { ServerCommand } from './server-command.ts'

/** On PGlite the server must be stopped: its folder has one process. On Postgres it may go on. */
export const backupCommand: ServerCommand = {
  name: 'backup',
  summary: 'Back up the whole server, or one organisation, sealed with BACKUP_KEY and read back at once; or list or verify what there is.',
  flags: {
    organisation: 'id of one organisation; the whole server unless given',
    list: '“yes”: what backups there are, instead of making one',
    verify: 'id of a backup to read whole, instead of making one',
  },
  async run({ flags: { organisation, list, verify }, open }) {
    const backups = openBackups(await open())
    if (list !== undefined) return { backups: await backups.list(organisation) }
    return verify === undefined ? await backups.create(organisation) : await backups.verify(verify, organisation)
  },
}
