import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { bootMain } from '../../support/boot-main.ts'

it('a workspace that cannot be opened is said in words, shows no window and is left as it is', async () => {
  const { electron } = await bootMain(
    () => {},
    (dataFolder) => {
      mkdirSync(dataFolder, { recursive: true })
      // A key that another computer's key chain wrapped: the file was copied here.
      writeFileSync(path.join(dataFolder, 'rentflow.key'), 'not a key file')
    },
  )
  await vi.waitUntil(() => electron.app.ended.length > 0, { timeout: 60_000 })
  expect(electron.app.ended).toEqual([{ how: 'exit', code: 1 }])
  expect(electron.BrowserWindow.all).toEqual([])
  expect(electron.dialog.shown[0]?.message).toBe('RentFlow could not open its data')
  expect(electron.dialog.shown[0]?.detail.length).toBeGreaterThan(20)
}, 120_000)
