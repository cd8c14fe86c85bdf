import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('../..', import.meta.url))

/** The Node that comes with the repository; everything but the installation itself runs on it. */
export const ownNode = path.join(repository, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Runs `npm ci` when something is missing or of another version than the lock file says. Answers whether all is there. */
export function ensureDependencies() {
  const why = whyStale()
  if (why === undefined) return true
  process.stdout.write(`Installing dependencies (${why}) …\n`)
  // Through the npm that started us where there is one, else through the shell: on Windows npm is a batch file.
  const npm = process.env.npm_execpath
  const words = ['ci', '--no-audit', '--no-fund']
  const done = npm
    ? spawnSync(process.execPath, [npm, ...words], { cwd: repository, stdio: 'inherit' })
    : spawnSync('npm', words, { cwd: repository, stdio: 'inherit', shell: process.platform === 'win32' })
  const still = done.status === 0 ? whyStale() : `npm ci ended with ${done.status ?? done.signal}`
  if (still === undefined) return true
  process.stderr.write(`The dependencies could not be installed: ${still}.\n`)
  return false
}

function whyStale() {
  const installedFile = path.join(repository, 'node_modules/.package-lock.json')
  if (!existsSync(installedFile)) return 'none yet'
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  const locked = JSON.parse(readFileSync(path.join(repository, 'package-lock.json'), 'utf8')).packages
  for (const [place, { version, optional }] of Object.entries(locked)) {
    if (place === '') continue
    // Optional packages are those of other systems; what is there must be right, what is not there need not be.
    if (installed[place] === undefined && optional) continue
    if (installed[place]?.version !== version) return `${place.replace('node_modules/', '')} should be ${version}`
  }
  return existsSync(ownNode) ? undefined : 'the repository’s own Node is missing'
}
