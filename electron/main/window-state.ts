import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { z } from 'zod'

export interface WindowState {
  readonly bounds: { width: number; height: number; x?: number; y?: number }
  readonly isMaximized: boolean
}

const saved = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300) }),
  isMaximized: z.boolean(),
})

const FIRST: WindowState = { bounds: { width: 1280, height: 800 }, isMaximized: false }
/** How much of the window must be on some screen for its place to be kept. */
const VISIBLE = 100

/** Where the window was last, unless that screen is gone; the first size when nothing is known. */
export function readWindowState(file: string): WindowState {
  const state = saved.safeParse(readJson(file))
  if (!state.success) return FIRST
  const { bounds, isMaximized } = state.data
  const isOnScreen = screen.getAllDisplays().some((display) => overlap(display.workArea, bounds) >= VISIBLE * VISIBLE)
  return { bounds: isOnScreen ? bounds : { width: bounds.width, height: bounds.height }, isMaximized }
}

/** Remembers the window's place when it closes. Failing to is no reason to keep it open. */
export function keepWindowState(window: BrowserWindow, file: string, complain: (thrown: unknown) => void): void {
  window.on('close', () => {
    try {
      const state = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }
      writeFileSync(`${file}.new`, JSON.stringify(state))
      renameSync(`${file}.new`, file)
    } catch (thrown) {
      complain(thrown)
    }
  })
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined // the first start, or a file cut short: the first size will do
  }
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}
