import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { withAppErrors } from './database/sqlite-errors.ts'

/**
 * The last device code this desk gave numbers under, kept outside the database: a backup knows only the code of its own day,
 * and a damaged file may not give it at all.
 */
export function notedDeviceCode(dataFolder: string): string | undefined {
  const file = noteOf(dataFolder)
  const text = existsSync(file) ? withAppErrors(file, () => readFileSync(file, 'utf8')).trim() : ''
  return /^[A-Z][1-9]$/.test(text) ? text : undefined
}

export function noteDeviceCode(dataFolder: string, code: string): void {
  const file = noteOf(dataFolder)
  withAppErrors(file, () => writeFileSync(file, `${code}\n`, { flush: true }))
}

function noteOf(dataFolder: string): string {
  return path.join(dataFolder, 'rentflow.device-code')
}
