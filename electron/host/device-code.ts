import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DEVICE_CODE } from '../../shared/areas/access/device-code.ts'
import { withAppErrors } from './database/sqlite-errors.ts'

/**
 * The codes this desk gave numbers under, kept outside the database: a backup knows only the code of its own day, and a damaged file
 * may not give it at all.
 */
export function notedDeviceCodes(dataFolder: string): string[] {
  const file = noteOf(dataFolder)
  const text = existsSync(file) ? withAppErrors(file, () => readFileSync(file, 'utf8')) : ''
  return text.split('\n').filter((code) => DEVICE_CODE.test(code))
}

export function noteDeviceCode(dataFolder: string, code: string): void {
  if (notedDeviceCodes(dataFolder).includes(code)) return
  const file = noteOf(dataFolder)
  withAppErrors(file, () => appendFileSync(file, `${code}\n`, { flush: true }))
}

function noteOf(dataFolder: string): string {
  return path.join(dataFolder, 'rentflow.device-code')
}
