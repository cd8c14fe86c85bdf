import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { repository } from './dependencies.mjs'

/** Installs a Chromium when none is found: Debian's own as root, elsewhere Playwright's. Failing is told by the tests that need it. */
export function ensureBrowser(node) {
  const find = path.join(repository, 'test/support/browser.ts')
  const found = spawnSync(node, [find], { cwd: repository, encoding: 'utf8' })
  if (found.status === 0) return
  process.stdout.write('Installing a browser for the end-to-end tests …\n')
  if (isDebian() && process.getuid?.() === 0) {
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 15 * 60_000,
    }
    if (spawnSync('apt-get', ['update'], quiet).status === 0)
      spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet)
    return
  }
  spawnSync(node, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], {
    cwd: repository,
    stdio: 'inherit',
    timeout: 15 * 60_000,
  })
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}
