import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { openWorkspace } from '../../../electron/host/open-workspace.ts'
import { bootMain } from '../../support/boot-main.ts'
import { pageChannel } from '../../support/page-channel.ts'

/** A key chain as the old computer had it: ours cannot open what it wrapped. */
const oldKeyChain = {
  wrap: (secret: string) => Promise.resolve(Buffer.from(secret)),
  unwrap: (wrapped: Buffer) => Promise.resolve(wrapped.toString()),
}

it('a workspace from another computer opens with its printed recovery key, is asked for it once, and is then guarded here', async () => {
  let recoveryKey = ''
  const { electron, dataFolder } = await bootMain(
    ({ safeStorage }) => {
      const decrypt = safeStorage.decryptStringAsync.bind(safeStorage)
      safeStorage.decryptStringAsync = (sealed) =>
        sealed.subarray(0, 3).toString() === 'v11' ? decrypt(sealed) : Promise.reject(new Error('not ours'))
    },
    async (folder) => {
      const workspace = await openWorkspace({ dataFolder: folder, custody: { type: 'key chain', keyChain: oldKeyChain } })
      recoveryKey = await workspace.recovery.renew()
      await workspace.close()
    },
  )
  const ask = async (address: string, init?: RequestInit): Promise<Response> =>
    electron.protocol.handlers.get('app')!(new Request(address, init))
  const answer = (key: string, origin = 'app://rentflow') =>
    ask('app://rentflow/unlock', { method: 'POST', body: key, headers: { origin } })

  await vi.waitUntil(() => electron.BrowserWindow.all.length === 1, { timeout: 60_000 })
  const asking = electron.BrowserWindow.all[0]!
  expect(asking.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
  expect(asking.options.webPreferences?.preload).toBeUndefined()
  const page = await ask('app://rentflow/')
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(await page.text()).toContain('The key of this workspace is missing')
  expect(await (await ask('app://rentflow/unlock.js')).text()).toContain("fetch('/unlock'")
  expect((await ask('app://rentflow/index.html')).status).toBe(404)

  expect((await answer(recoveryKey, 'https://evil.example')).status).toBe(404)
  // The check letter of the first group: of the others one in thirty-two passes for right until the whole key is tried.
  const mistyped = await answer(recoveryKey.replace(/(?<=^.{4})./, (letter) => (letter === '2' ? '3' : '2')))
  expect(mistyped.status).toBe(422)
  expect(await mistyped.text()).toContain('Group 1')
  expect((await answer(`  ${recoveryKey.toLowerCase()} `)).status).toBe(200)

  await vi.waitUntil(() => electron.BrowserWindow.all.length === 2, { timeout: 60_000 })
  expect(asking.isDestroyed()).toBe(true)
  expect(electron.app.ended).toEqual([])
  const kept = JSON.parse(readFileSync(path.join(dataFolder, 'rentflow.key'), 'utf8')) as { custody: string; wrapped: string }
  expect(Buffer.from(kept.wrapped, 'base64').subarray(0, 3).toString()).toBe('v11')
  expect(await pageChannel(electron).read('organisations.get', {})).toMatchObject({ deviceCode: 'A1' })
  electron.app.quit()
  await vi.waitUntil(() => electron.app.ended.length > 0, { timeout: 60_000 })
}, 120_000)
