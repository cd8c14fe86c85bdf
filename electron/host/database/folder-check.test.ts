import { expect, test } from 'vitest'
import type { Machine } from './folder-check.ts'
import { assertLocalFolder } from './folder-check.ts'

const MOUNTS = `/dev/sda1 / ext4 rw 0 0
server:/export /home/desk/shared nfs4 rw 0 0
//nas/rent /mnt/my\\040nas cifs rw 0 0
user@host: /mnt/ssh fuse.sshfs rw 0 0
/dev/sdb1 /home/desk/shared/local ext4 rw 0 0`

function machine(changes: Partial<Machine> = {}): Machine {
  return { platform: 'linux', env: {}, mounts: () => MOUNTS, isFile: () => false, exists: () => false, ...changes }
}
const windows = machine({ platform: 'win32', env: { OneDriveCommercial: 'C:\\Users\\Asha\\Firma' } })

const REFUSED: readonly [folder: string, code: string, on: Machine][] = [
  ['C:\\Users\\Asha\\OneDrive\\RentFlow', 'DATABASE_FOLDER_SYNCED', windows],
  ['C:\\Users\\Asha\\OneDrive - Sharma Homes\\RentFlow', 'DATABASE_FOLDER_SYNCED', windows],
  ['c:\\users\\asha\\firma\\Documents', 'DATABASE_FOLDER_SYNCED', windows],
  ['C:\\Users\\Asha\\iCloudDrive\\x', 'DATABASE_FOLDER_SYNCED', windows],
  ['\\\\server\\share\\RentFlow', 'DATABASE_FOLDER_NETWORK', windows],
  ['\\\\?\\UNC\\server\\share', 'DATABASE_FOLDER_NETWORK', windows],
  ['/home/desk/Dropbox/rent', 'DATABASE_FOLDER_SYNCED', machine()],
  ['/home/desk/Dropbox (Personal)/rent', 'DATABASE_FOLDER_SYNCED', machine()],
  ['/home/desk/Google Drive/rent', 'DATABASE_FOLDER_SYNCED', machine()],
  ['/Users/a/Library/CloudStorage/Anything-a@b.c/x', 'DATABASE_FOLDER_SYNCED', machine({ platform: 'darwin' })],
  ['/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x', 'DATABASE_FOLDER_SYNCED', machine({ platform: 'darwin' })],
  ['/home/desk/renamed/rent', 'DATABASE_FOLDER_SYNCED', machine({ isFile: (file) => file === '/home/desk/renamed/.dropbox' })],
  ['/home/desk/things/rent', 'DATABASE_FOLDER_SYNCED', machine({ exists: (file) => file === '/home/desk/things/.stfolder' })],
  ['/home/desk/shared/rent', 'DATABASE_FOLDER_NETWORK', machine()],
  ['/mnt/my nas/rent', 'DATABASE_FOLDER_NETWORK', machine()],
  ['/mnt/ssh', 'DATABASE_FOLDER_NETWORK', machine()],
]
for (const [folder, code, on] of REFUSED) {
  test(`${folder} is refused`, () => {
    expect(() => assertLocalFolder(folder, on)).toThrow(expect.objectContaining({ code }))
  })
}

const ACCEPTED: readonly [folder: string, on: Machine][] = [
  ['C:\\Users\\Asha\\AppData\\Roaming\\RentFlow', windows],
  ['\\\\?\\C:\\RentFlow', windows],
  ['/home/desk/.config/RentFlow', machine()],
  ['/home/desk/sharedness', machine()],
  ['/home/desk/shared/local/rent', machine()],
  ['/home/desk/Dropboxes', machine()],
  ['/Users/a/Library/Application Support/RentFlow', machine({ platform: 'darwin' })],
]
for (const [folder, on] of ACCEPTED) {
  test(`${folder} is accepted`, () => {
    expect(() => assertLocalFolder(folder, on)).not.toThrow()
  })
}
