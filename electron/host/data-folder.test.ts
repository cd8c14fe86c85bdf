import { expect, it } from 'vitest'
import { defaultDataFolder } from './data-folder.ts'

it('is the place each system keeps an app’s data', () => {
  expect(defaultDataFolder({ platform: 'win32', env: { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' }, home: 'C:\\Users\\a' })).toBe(
    'C:\\Users\\a\\AppData\\Local\\RentFlow\\workspace',
  )
  expect(defaultDataFolder({ platform: 'darwin', env: {}, home: '/Users/a' })).toBe(
    '/Users/a/Library/Application Support/RentFlow/workspace',
  )
  expect(defaultDataFolder({ platform: 'linux', env: {}, home: '/home/a' })).toBe('/home/a/.local/share/rentflow/workspace')
  expect(defaultDataFolder({ platform: 'linux', env: { XDG_DATA_HOME: '/data' }, home: '/home/a' })).toBe('/data/rentflow/workspace')
  expect(defaultDataFolder({ platform: 'linux', env: { XDG_DATA_HOME: 'relative' }, home: '/home/a' })).toBe(
    '/home/a/.local/share/rentflow/workspace',
  )
})
