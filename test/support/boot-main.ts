import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildIfStale } from '../../electron/host/build.ts'
import type * as electronStandIn from './electron-stand-in.ts'

export type StandIn = typeof electronStandIn

export const REPOSITORY = path.resolve(import.meta.dirname, '../..')

const loader = createRequire(import.meta.url)('./electron-stand-in-loader.cjs') as {
  load(file: string): Promise<unknown>
  standIn(): Promise<StandIn>
}

export interface Booted {
  readonly electron: StandIn
  readonly dataFolder: string
}

/** Boots what electron-vite made of `electron/main` under the stand-in, on an empty workspace unless furnished; once in a test file. */
export async function bootMain(
  prepare: (electron: StandIn) => void = () => {},
  furnish: (dataFolder: string) => void | Promise<void> = () => {},
): Promise<Booted> {
  await buildIfStale(REPOSITORY)
  const electron = await loader.standIn()
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'rentflow-main-'))
  electron.app.appPath = REPOSITORY
  prepare(electron)
  await furnish(dataFolder)
  const words = process.argv
  process.argv = ['electron', REPOSITORY, `--data=${dataFolder}`]
  try {
    await loader.load(path.join(REPOSITORY, 'out/main/main.js'))
  } finally {
    process.argv = words
  }
  return { electron, dataFolder }
}

export function loadStandIn(): Promise<StandIn> {
  return loader.standIn()
}
