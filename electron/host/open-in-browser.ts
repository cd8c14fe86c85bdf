import { spawn } from 'node:child_process'

/** Opens an address in the person's browser. A computer without one is no failure: the address was printed as well. */
export function openInBrowser(url: string, platform: NodeJS.Platform = process.platform): void {
  const [command, ...words] = browserCommand(url, platform)
  const child = spawn(command, words, { stdio: 'ignore', detached: true })
  child.on('error', () => {}) // no such command: the address stands in the terminal
  child.unref()
}

export function browserCommand(url: string, platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open', url]
  // Not through cmd: it would read an & in the address as the end of a command.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  return ['xdg-open', url]
}
