import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findElectron } from './find-electron.ts'

function repository(installed: boolean): string {
  const root = mkdtempSync(path.join(tmpdir(), 'rentflow-electron-'))
  const folder = path.join(root, 'node_modules/electron')
  mkdirSync(path.join(folder, 'dist'), { recursive: true })
  // Stands in for Electron's installer: fails as it does without a network.
  writeFileSync(
    path.join(folder, 'install.js'),
    "console.error('Error: getaddrinfo ENOTFOUND github.com\\n  at somewhere'); process.exit(1)",
  )
  if (installed) {
    writeFileSync(path.join(folder, 'path.txt'), 'electron')
    writeFileSync(path.join(folder, 'dist/electron'), '')
  }
  return root
}

const screen = { DISPLAY: ':0' }

describe('the desktop window’s binary', () => {
  it('is where it was installed', async () => {
    const root = repository(true)
    expect(await findElectron(root, { platform: 'linux', env: screen })).toEqual({
      binary: path.join(root, 'node_modules/electron/dist/electron'),
    })
  })

  it('is of no use without a screen', async () => {
    expect(await findElectron(repository(true), { platform: 'linux', env: {} })).toEqual({ missing: 'this computer shows no screen' })
  })

  it('is not waited for where nothing answers', async () => {
    const nobody = { ...screen, ELECTRON_MIRROR: 'http://127.0.0.1:1/' }
    expect(await findElectron(repository(false), { platform: 'linux', env: nobody })).toEqual({
      missing: 'its download is out of reach: no connection',
    })
  })

  it('is given up in a moment where something listens and says nothing', async () => {
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const env = { ...screen, ELECTRON_MIRROR: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/` }
    expect(await findElectron(repository(false), { platform: 'linux', env })).toEqual({
      missing: 'its download is out of reach: no answer',
    })
    silent.close()
  })

  it('says why its download failed', async () => {
    // Behind a proxy only the installer itself can tell.
    const env = { ...screen, HTTPS_PROXY: 'http://127.0.0.1:1' }
    expect(await findElectron(repository(false), { platform: 'linux', env })).toEqual({
      missing: 'its download failed: Error: getaddrinfo ENOTFOUND github.com',
    })
  })
})
