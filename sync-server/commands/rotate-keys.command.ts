import { resealSecrets } from '../areas/access/reseal-secrets.ts'
import { addKey } from '../store/key-file.ts'
import { rotateKeys } from '../store/rotate-keys.ts'
import type { ServerCommand } from './server-command.ts'

export const rotateKeysCommand: ServerCommand = {
  name: 'rotate-keys',
  summary:
    'Encrypt every secret anew with the current key: a new one of the key file, or the first of ENCRYPTION_KEYS. Older keys can go afterwards.',
  flags: {},
  async run({ config, open }) {
    const isOwnFile = config.encryptionKeys.length === 0
    if (isOwnFile) addKey(config.keysDir)
    const { accounts, database } = await open()
    const documents = await rotateKeys(database)
    const accountSecrets = await resealSecrets(accounts.room)
    return {
      documents,
      accountSecrets,
      next: 'Take a backup of the keys. Other server processes take the new key up when they start again.',
    }
  },
}
