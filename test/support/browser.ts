import { existsSync } from 'node:fs'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'

const INSTALLED: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'],
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** A Chromium on this machine: the one named by CHROMIUM, Playwright's own, or the system's. */
export function findChromium(): string | undefined {
  const places = [process.env['CHROMIUM'], chromium.executablePath(), ...(INSTALLED[process.platform] ?? [])]
  return places.find((place) => place !== undefined && place !== '' && existsSync(place))
}

/** Chromium without a screen, for end-to-end tests; the caller closes it. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('There is no Chromium on this machine. Run “npm test”, which installs one, or name one in CHROMIUM.')
  // Chromium's own sandbox refuses to run as root, which is who runs tests in a container.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, ...options, args: [...args, ...(options.args ?? [])] })
}

// test/run.mjs asks whether one must be installed.
if (import.meta.main) process.exitCode = findChromium() === undefined ? 1 : 0
