import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { systemNow } from '../shared/kernel/day.ts'
import { openAccounts } from './areas/access/open-accounts.ts'
import type { ServerConfig } from './config.ts'
import { Metrics } from './http/metrics.ts'
import { FolderObjects } from './integrations/objects/folder/folder-objects.ts'
import type { ObjectStore } from './integrations/objects/ports.ts'
import { S3Objects } from './integrations/objects/s3/s3-objects.ts'
import { mailSender } from './integrations/mail/mail-sender.ts'
import { openLog } from './log.ts'
import type { ServerServices } from './services.ts'
import type { Database } from './store/database.ts'
import { openDatabase } from './store/open-database.ts'

export interface OpenedServices {
  readonly services: ServerServices
  close(): Promise<void>
}

/**
 * Everything the server's rooms stand on, without its door: what `server.ts` serves, and what a command of an operator works with.
 * @throws AppError as `openDatabase`
 */
export async function openServices(config: ServerConfig, overrides: Partial<ServerServices> = {}): Promise<OpenedServices> {
  const log = overrides.log ?? openLog(config.logLevel)
  const nowMs = overrides.nowMs ?? systemNow
  const random = overrides.random ?? ((bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes)))
  const database = overrides.database ?? (await openConfigured(config, log, nowMs))
  try {
    const base = {
      config,
      log,
      database,
      nowMs,
      random,
      objects: overrides.objects ?? objectsOf(config),
      mail: overrides.mail ?? mailSender(config, nowMs),
      metrics: overrides.metrics ?? new Metrics(),
    }
    const accounts = overrides.accounts ?? (await openAccounts(base))
    return {
      services: { ...base, accounts },
      close: async () => {
        // What was handed in belongs to whoever opened it.
        if (!overrides.accounts) await accounts.close()
        if (!overrides.database) await database.close()
      },
    }
  } catch (thrown) {
    if (!overrides.database) await database.close()
    throw thrown
  }
}

function openConfigured(config: ServerConfig, log: ServerServices['log'], nowMs: () => number): Promise<Database> {
  const { databaseUrl, databasePool: poolSize, dataDir, encryptionKeys, keysDir: keysFolder } = config
  return openDatabase({ databaseUrl, poolSize, dataFolder: path.join(dataDir, 'database'), encryptionKeys, keysFolder, log, nowMs })
}

function objectsOf({ s3Bucket, s3Region, s3Endpoint, s3AccessKeyId, s3SecretAccessKey, s3Prefix, objectsDir }: ServerConfig): ObjectStore {
  if (s3Bucket === undefined) return new FolderObjects(objectsDir)
  const keys = { accessKeyId: s3AccessKeyId!, secretAccessKey: s3SecretAccessKey! }
  return new S3Objects({ bucket: s3Bucket, region: s3Region, endpoint: s3Endpoint, prefix: s3Prefix, ...keys })
}
