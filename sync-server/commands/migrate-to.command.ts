import { AppError } from '../../shared/kernel/errors.ts'
import { instantOf } from '../../shared/kernel/day.ts'
import { moveServer } from '../backups/move-server.ts'
import { readConfig } from '../config.ts'
import { openServices } from '../open-services.ts'
import type { ServerCommand } from './server-command.ts'

export const migrateToCommand: ServerCommand = {
  name: 'migrate-to',
  summary: 'Move everything to another, empty database: rentflow server migrate-to postgres://… (stop the server first).',
  flags: {},
  async run({ config, words: [to], open }) {
    if (to === undefined)
      throw new AppError('VALIDATION', 'Say where to: rentflow server migrate-to postgres://user:password@host/name', { field: 'to' })
    const { keysDir, dataDir } = config
    const target = await openServices({
      ...readConfig({ DATABASE_URL: to, DATA_DIR: dataDir, JWT_KEYS_DIR: keysDir }),
      encryptionKeys: config.encryptionKeys,
    })
    try {
      const from = await open()
      const rows = await moveServer(from.database, target.services.database, instantOf(from.nowMs()))
      return { moved: rows, next: 'Start the server with DATABASE_URL set to the new database, and the same keys.' }
    } finally {
      await target.close()
    }
  },
}
