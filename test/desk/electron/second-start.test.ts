import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { bootMain } from '../../support/boot-main.ts'

it('a second start on the same workspace ends at once and touches nothing', async () => {
  const { electron, dataFolder } = await bootMain(({ app }) => {
    app.isFirstInstance = false
  })
  expect(electron.app.ended).toEqual([{ how: 'quit', code: 0 }])
  expect(electron.BrowserWindow.all).toEqual([])
  expect(existsSync(path.join(dataFolder, 'rentflow.db'))).toBe(false)
}, 120_000)
