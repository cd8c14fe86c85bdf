import type { ServerConfig } from '../config.ts'
import { FolderObjects } from '../integrations/objects/folder/folder-objects.ts'
import type { ObjectStore } from '../integrations/objects/ports.ts'
import { S3Objects } from '../integrations/objects/s3/s3-objects.ts'
import type { ServerServices } from '../services.ts'
import { Backups } from './backups.ts'

/** The backups of a server, where its settings want them kept. */
export function openBackups({ config, database, nowMs }: Pick<ServerServices, 'config' | 'database' | 'nowMs'>): Backups {
  return new Backups({ config, database, objects: placeOf(config), nowMs })
}

function placeOf(config: ServerConfig): ObjectStore {
  const { backupDir, backupS3Prefix, s3Bucket, s3Region, s3Endpoint, s3Prefix, s3AccessKeyId, s3SecretAccessKey } = config
  if (backupS3Prefix === undefined || s3Bucket === undefined) return new FolderObjects(backupDir)
  const keys = { accessKeyId: s3AccessKeyId!, secretAccessKey: s3SecretAccessKey! }
  return new S3Objects({ bucket: s3Bucket, region: s3Region, endpoint: s3Endpoint, prefix: s3Prefix + backupS3Prefix, ...keys })
}
