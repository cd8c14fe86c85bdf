import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '../../../shared/kernel/errors.ts'

/** What the check needs to know of the machine; tests give their own. */
export interface Machine {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  /** `device point type …` per line, as in /proc/mounts. */
  mounts(): string
  isFile(file: string): boolean
  exists(file: string): boolean
}

/**
 * Refuses folders another program copies or another machine serves: a sync client would copy half a transaction and bring
 * back an old file over a new one, and locks do not hold across a network.
 */
export function assertLocalFolder(folder: string, machine: Machine = thisMachine): void {
  const service = syncService(folder, machine)
  if (service) {
    throw new AppError(
      'DATABASE_FOLDER_SYNCED',
      `${folder} is kept in step by ${service}, which can overwrite a database while it is in use. Choose a folder on this computer that is not synced; RentFlow has its own sync and backups.`,
      { details: { folder, service } },
    )
  }
  const type = networkType(folder, machine)
  if (type) {
    throw new AppError(
      'DATABASE_FOLDER_NETWORK',
      `${folder} is on a network drive (${type}), where a database is not safe. Choose a folder on this computer.`,
      { details: { folder, type } },
    )
  }
}

const SYNC_FOLDERS: readonly (readonly [RegExp, string])[] = [
  [/^onedrive( ?-.*)?$/i, 'OneDrive'],
  [/^dropbox( \(.*\))?$/i, 'Dropbox'],
  [/^(google ?drive.*|googledrive-.*|my drive)$/i, 'Google Drive'],
  [/^(icloud ?drive|mobile documents|com~apple~clouddocs)$/i, 'iCloud Drive'],
  [/^(box|box sync)$/i, 'Box'],
  [/^(nextcloud|owncloud)$/i, 'Nextcloud'],
  [/^(pcloud ?drive|megasync|mega)$/i, 'a cloud drive'],
]

function syncService(folder: string, machine: Machine): string | undefined {
  const { sep, resolve, dirname } = machine.platform === 'win32' ? path.win32 : path.posix
  const full = resolve(folder)
  for (const name of ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial']) {
    const root = machine.env[name]
    if (root && `${full}${sep}`.toLowerCase().startsWith(`${resolve(root)}${sep}`.toLowerCase())) return 'OneDrive'
  }
  const steps = full.split(sep)
  if (steps.some((step, i) => step === 'CloudStorage' && steps[i - 1] === 'Library')) return 'a cloud drive'
  for (const step of steps) {
    const known = SYNC_FOLDERS.find(([pattern]) => pattern.test(step))
    if (known) return known[1]
  }
  for (let at = full; ; at = dirname(at)) {
    // In a home folder `.dropbox` is Dropbox's own settings folder; in the synced folder it is a file.
    if (machine.isFile(path.join(at, '.dropbox'))) return 'Dropbox'
    if (machine.exists(path.join(at, '.stfolder'))) return 'Syncthing'
    if (dirname(at) === at) return undefined
  }
}

const NETWORK_TYPE =
  /^(nfs\d?|cifs|smb\d?|smbfs|afpfs|afs|webdav|davfs|ncpfs|ceph|glusterfs|lustre|beegfs|fuse\.(sshfs|rclone|gvfsd-fuse|davfs2?|s3fs|gcsfuse|glusterfs|ceph-fuse|smbnetfs))$/

function networkType(folder: string, machine: Machine): string | undefined {
  if (machine.platform === 'win32') return /^(\\\\|\/\/)(?![?.][\\/])/.test(folder) || /^\\\\\?\\UNC\\/i.test(folder) ? 'UNC' : undefined
  const full = path.posix.resolve(folder)
  let deepest = ''
  let type: string | undefined
  for (const line of machine.mounts().split('\n')) {
    const [, escaped = '', mounted = ''] = line.split(' ')
    const point = escaped.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    const holds = full === point || full.startsWith(point === '/' ? '/' : `${point}/`)
    if (point !== '' && holds && point.length >= deepest.length) {
      deepest = point
      type = mounted
    }
  }
  return type && NETWORK_TYPE.test(type) ? type : undefined
}

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  mounts() {
    if (process.platform === 'linux') return existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8') : ''
    if (process.platform !== 'darwin') return ''
    const listed = execFileSync('/sbin/mount', { encoding: 'utf8' }) // "//me@server/share on /Volumes/share (smbfs, nodev)"
    return listed.replace(/^(.*) on (.*) \((\w+).*\)$/gm, (_, device: string, point: string, type: string) =>
      [device, point, type].map((part) => part.replaceAll(' ', '\\040')).join(' '),
    )
  },
  isFile: (file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false,
  exists: existsSync,
}
