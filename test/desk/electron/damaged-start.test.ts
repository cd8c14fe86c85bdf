import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { actionNamed } from '../../../electron/host/catalogue.ts'
import { openWorkspace } from '../../../electron/host/open-workspace.ts'
import { bootMain } from '../../support/boot-main.ts'
import { pageChannel } from '../../support/page-channel.ts'

const RESTORE = 0
const SALVAGE = 1

it('a damaged workspace offers its ways back; where nothing can be read the newest backup opens the window again', async () => {
  let damaged = Buffer.alloc(0)
  const { electron, dataFolder } = await bootMain(
    ({ dialog }) => dialog.answers.push(SALVAGE, RESTORE),
    async (folder) => {
      const workspace = await openWorkspace({ dataFolder: folder })
      await workspace.run(actionNamed('organisations.start'), { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
      await workspace.run(actionNamed('backup.create'), {})
      await workspace.close()
      const file = path.join(folder, 'rentflow.db')
      const handle = openSync(file, 'r+')
      writeSync(handle, Buffer.alloc(4096), 0, 4096, 0)
      closeSync(handle)
      damaged = readFileSync(file)
    },
  )
  await vi.waitUntil(() => electron.BrowserWindow.all.length === 1, { timeout: 60_000 })
  expect(electron.dialog.shown.map(({ message }) => message)).toEqual([
    'RentFlow could not open its data',
    'RentFlow could not open its data', // the rescue found nothing to read, and it is asked again
    'RentFlow can open its data again',
  ])
  expect(electron.dialog.shown[0]?.detail).toContain('is damaged')
  const kept = /kept in (.+?rentflow\.db)/.exec(electron.dialog.shown[2]!.detail)?.[1]
  expect(readFileSync(kept!).equals(damaged)).toBe(true)
  expect(path.dirname(path.dirname(path.dirname(kept!)))).toBe(dataFolder)
  expect(await pageChannel(electron).read('organisations.get', {})).toMatchObject({ organisation: { name: 'Sunrise' }, deviceCode: 'A2' })
  electron.app.quit()
  await vi.waitUntil(() => electron.app.ended.length > 0, { timeout: 60_000 })
}, 180_000)
