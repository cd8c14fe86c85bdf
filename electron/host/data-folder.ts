import { homedir } from 'node:os'
import { join, posix, win32 } from 'node:path'

interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  readonly home: string
}

/** Where this machine keeps an app's data; the window, the browser mode and the command line all open the same one. */
export function defaultDataFolder(here: Surroundings = { platform: process.platform, env: process.env, home: homedir() }): string {
  const { platform, env, home } = here
  if (platform === 'win32') return win32.join(env['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local'), 'RentFlow', 'workspace')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'RentFlow', 'workspace')
  // The XDG rule: a relative path there is to be ignored.
  const xdg = env['XDG_DATA_HOME']
  return join(xdg?.startsWith('/') ? xdg : posix.join(home, '.local', 'share'), 'rentflow', 'workspace')
}
