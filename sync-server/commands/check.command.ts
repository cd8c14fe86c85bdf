import { SETTINGS, type ServerConfig } from '../config.ts'
import { checkObjects } from '../integrations/objects/check-objects.ts'
import type { ServerCommand } from './server-command.ts'

/** Opening the services is the check: settings, database, migrations, protection of organisations, keys and files. */
export const checkCommand: ServerCommand = {
  name: 'check',
  summary: 'Check settings, database and files without serving, and print every setting.',
  flags: {},
  async run({ config, open }) {
    const { database, objects } = await open()
    await checkObjects(objects)
    await database.checkJournal()
    return { status: 'ok', database: { engine: database.engine, epoch: database.epoch }, settings: settingsOf(config) }
  },
}

/** The reference of settings, with what each is now; of a secret only whether it is set. */
export function settingsOf(config: ServerConfig): Record<string, { now: unknown; means: string; standard?: string }> {
  return Object.fromEntries(
    Object.entries(SETTINGS).map(([name, { variable, standard, means, isSecret }]) => {
      const value = config[name as keyof ServerConfig]
      const isSet = value !== undefined && !(Array.isArray(value) && value.length === 0)
      return [
        variable,
        { now: isSecret ? (isSet ? 'set' : 'not set') : (value ?? null), means, ...(standard === undefined ? {} : { standard }) },
      ]
    }),
  )
}
