import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type FoundElectron = { readonly binary: string } | { readonly missing: string }

interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
}

/** How long an unreachable place may keep a person waiting, and how long a slow line may take for the 120 MB. */
const KNOCK_MS = 5_000
const FETCH_MS = 10 * 60_000

/** Electron's binary, fetched once if it is not there yet; or in a few words why there is none. Never hangs. */
export async function findElectron(
  repository: string,
  here: Surroundings = { platform: process.platform, env: process.env },
): Promise<FoundElectron> {
  if (here.platform === 'linux' && !here.env['DISPLAY'] && !here.env['WAYLAND_DISPLAY']) return { missing: 'this computer shows no screen' }
  const folder = path.join(repository, 'node_modules', 'electron')
  const present = installed(folder, here.env)
  if (present) return { binary: present }
  if (here.env['ELECTRON_SKIP_BINARY_DOWNLOAD']) return { missing: 'its download is switched off' }
  const unreachable = await knock(here.env)
  if (unreachable) return { missing: `its download is out of reach: ${unreachable}` }
  process.stdout.write('Fetching the desktop window (about 120 MB, once) …\n')
  const failed = await fetchBinary(folder)
  const fetched = installed(folder, here.env)
  return fetched ? { binary: fetched } : { missing: `its download failed: ${failed ?? 'it left nothing'}` }
}

function installed(folder: string, env: NodeJS.ProcessEnv): string | undefined {
  try {
    const name = readFileSync(path.join(folder, 'path.txt'), 'utf8')
    const binary = path.join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(folder, 'dist'), name)
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined // not fetched yet
  }
}

/** Asks for the place's first bytes only: an offline computer is told at once, not after the fetcher's own retries. */
async function knock(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const proxied = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].some((name) => env[name])
  if (proxied) return undefined // the fetcher knows the way, this plain request would not
  const place = env['ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror'] ?? 'https://github.com/electron/electron/releases/'
  try {
    await fetch(place, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(KNOCK_MS) })
    return undefined
  } catch (thrown) {
    return thrown instanceof Error && thrown.name === 'TimeoutError' ? 'no answer' : 'no connection'
  }
}

/** Electron's own installer, bounded. Answers why it failed. */
function fetchBinary(folder: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(folder, 'install.js')], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: FETCH_MS,
      killSignal: 'SIGKILL',
    })
    let said = ''
    child.stderr.on('data', (chunk) => (said += String(chunk)))
    child.on('error', (thrown) => resolve(thrown.message))
    child.on('exit', (code, signal) => resolve(code === 0 ? undefined : signal ? 'it took too long' : firstLine(said)))
  })
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, 200) ?? 'no reason given'
}
