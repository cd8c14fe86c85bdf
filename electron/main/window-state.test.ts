import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { keepWindowState, readWindowState } from './window-state.ts'

vi.mock('electron', () => import('../../test/support/electron-stand-in.ts'))

const file = (text?: string): string => {
  const place = path.join(mkdtempSync(path.join(tmpdir(), 'rentflow-window-')), 'window.json')
  if (text !== undefined) writeFileSync(place, text)
  return place
}
const first = { bounds: { width: 1280, height: 800 }, isMaximized: false }

it('opens at its first size when nothing, or nothing sensible, is known', () => {
  for (const text of [undefined, '', '{"bounds"', '{"bounds":{"x":1,"y":1,"width":1,"height":1},"isMaximized":false}', '[]'])
    expect(readWindowState(file(text))).toEqual(first)
})

it('comes back where it was, or in the middle when that screen is gone', () => {
  const at = (x: number) => JSON.stringify({ bounds: { x, y: 20, width: 1000, height: 700 }, isMaximized: true })
  expect(readWindowState(file(at(100)))).toEqual({ bounds: { x: 100, y: 20, width: 1000, height: 700 }, isMaximized: true })
  expect(readWindowState(file(at(5000)))).toEqual({ bounds: { width: 1000, height: 700 }, isMaximized: true })
})

it('remembers its place when it closes, and closes even when it cannot', () => {
  const window = Object.assign(new EventEmitter(), {
    getNormalBounds: () => ({ x: 1, y: 2, width: 900, height: 600 }),
    isMaximized: () => false,
  })
  const place = file()
  const complaints: unknown[] = []
  keepWindowState(window as never, place, (thrown) => complaints.push(thrown))
  keepWindowState(window as never, '/nowhere/at/all.json', (thrown) => complaints.push(thrown))
  window.emit('close')
  expect(JSON.parse(readFileSync(place, 'utf8'))).toEqual({ bounds: { x: 1, y: 2, width: 900, height: 600 }, isMaximized: false })
  expect(complaints).toHaveLength(1)
})
