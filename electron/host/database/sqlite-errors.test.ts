import { expect, test } from 'vitest'
import { AppError } from '../../../shared/kernel/errors.ts'
import { toAppError } from './sqlite-errors.ts'

const CASES: readonly [reported: string, meant: string][] = [
  ['SQLITE_FULL', 'DATABASE_DISK_FULL'],
  ['ENOSPC', 'DATABASE_DISK_FULL'],
  ['EROFS', 'DATABASE_FOLDER_READ_ONLY'],
  ['EACCES', 'DATABASE_FOLDER_READ_ONLY'],
  ['SQLITE_READONLY_DIRECTORY', 'DATABASE_FOLDER_READ_ONLY'],
  ['EEXIST', 'DATABASE_FOLDER_READ_ONLY'],
  ['ENOTDIR', 'DATABASE_FOLDER_READ_ONLY'],
  ['SQLITE_CANTOPEN', 'DATABASE_FOLDER_READ_ONLY'],
  ['SQLITE_CORRUPT_VTAB', 'DATABASE_DAMAGED'],
  ['SQLITE_IOERR_SHORT_READ', 'DATABASE_DAMAGED'],
  ['SQLITE_BUSY_SNAPSHOT', 'DATABASE_LOCKED'],
]
for (const [reported, meant] of CASES) {
  test(`${reported} is told as ${meant}, with the file and the cause`, () => {
    const cause = Object.assign(new Error('from below'), { code: reported })
    expect(toAppError(cause, 'desk.db')).toMatchObject({
      name: 'AppError',
      code: meant,
      cause,
      details: { file: 'desk.db', code: reported },
    })
  })
}

test('what is no fault of file or disk passes through untouched', () => {
  const fault = Object.assign(new Error('no such table'), { code: 'SQLITE_ERROR' })
  const refusal = new AppError('NOT_FOUND', 'gone')
  expect([toAppError(fault, 'desk.db'), toAppError(refusal, 'desk.db'), toAppError('text', 'desk.db')]).toEqual([fault, refusal, 'text'])
})
