import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { UpdatePort } from './updates.ts'

export interface Installed {
  readonly isPackaged: boolean
  readonly platform: NodeJS.Platform
  /** Where the installer put `app-update.yml`. */
  readonly resources: string
}

/**
 * Only an installed copy looks for updates. It installs one by itself only where the system checks a signature first: macOS
 * always does, Windows when the build names its publisher. Elsewhere a checksum from the same server proves nothing, so a
 * person is only told.
 */
export async function updatePort(installed: Installed): Promise<UpdatePort | undefined> {
  if (!installed.isPackaged || !updateSettings(installed)) return undefined
  // Loaded late: it is large, and a start should not wait for it.
  const { default: updater } = await import('electron-updater')
  const { autoUpdater } = updater
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = isSignatureChecked(installed)
  autoUpdater.allowDowngrade = false
  autoUpdater.allowPrerelease = false
  autoUpdater.disableWebInstaller = true
  return {
    async look() {
      const result = await autoUpdater.checkForUpdates()
      if (!result?.isUpdateAvailable) return undefined
      const { version } = result.updateInfo
      if (!isSignatureChecked(installed)) return { version }
      return { version, download: async () => void (await autoUpdater.downloadUpdate()) }
    },
    quitAndInstall: () => autoUpdater.quitAndInstall(),
  }
}

export function isSignatureChecked(installed: Installed): boolean {
  if (installed.platform === 'darwin') return true
  return installed.platform === 'win32' && /^publisherName:/m.test(updateSettings(installed) ?? '')
}

function updateSettings({ resources }: Installed): string | undefined {
  try {
    return readFileSync(path.join(resources, 'app-update.yml'), 'utf8')
  } catch {
    return undefined // unpacked by hand, or built without a place to look for updates
  }
}
