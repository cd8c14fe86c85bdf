import { expect, test } from 'vitest'
import { newRecoveryKey, readRecoveryKey } from './recovery-key.ts'

test('a printed key is read back, however it is typed', () => {
  const key = newRecoveryKey()
  expect(key).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/)
  const secret = readRecoveryKey(key)
  expect(secret.length).toBe(20)
  expect(readRecoveryKey(key.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(secret)
  expect(readRecoveryKey(newRecoveryKey())).not.toEqual(secret)
})

test('a mistyped group is named', () => {
  const groups = newRecoveryKey().split('-')
  // The check letter stands for its group and place: another letter there can never be right.
  groups[2] = groups[2]!.slice(0, 4) + (groups[2]!.endsWith('A') ? 'B' : 'A')
  expect(() => readRecoveryKey(groups.join('-'))).toThrow(expect.objectContaining({ code: 'RECOVERY_KEY_INVALID', details: { group: 3 } }))
  expect(() => readRecoveryKey('ABC')).toThrow(expect.objectContaining({ code: 'RECOVERY_KEY_INVALID' }))
})
