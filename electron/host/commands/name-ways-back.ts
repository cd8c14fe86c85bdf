import { AppError } from '../../../shared/kernel/errors.ts'
import { backupsOf } from '../backups.ts'

/** Damage said together with what can be done about it from this very command line. */
export function nameWaysBack(damage: AppError, dataFolder: string): AppError {
  const newest = backupsOf(dataFolder)[0]
  const restore = newest
    ? `“rentflow backup.restore --data ${dataFolder} --input '${JSON.stringify({ file: newest.path })}'” takes everything back to the backup of ${newest.createdAt}`
    : 'There is no backup in its folder'
  return new AppError(
    damage.code,
    `${damage.message} ${restore}; “rentflow salvage --data ${dataFolder}” rescues what can still be read. Either keeps the damaged file.`,
    { field: damage.field, details: { ...damage.details, newestBackup: newest?.path }, cause: damage },
  )
}
