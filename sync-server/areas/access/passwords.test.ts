import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../shared/kernel/errors.ts'
import { demandStrong, hashPassword, isPassword } from './passwords.ts'

const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes))

describe('a password', () => {
  it('is kept as argon2id with a salt of its own, and known again', async () => {
    const [one, two] = await Promise.all([hashPassword('Correct-Horse-7', random), hashPassword('Correct-Horse-7', random)])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
    expect(await isPassword('Correct-Horse-7', one)).toBe(true)
    expect(await isPassword('correct-horse-7', one)).toBe(false)
  })

  it('is the same however its signs were composed', async () => {
    const stored = await hashPassword('Caf\u00e9-Garden-12', random)
    expect(await isPassword('Cafe\u0301-Garden-12', stored)).toBe(true)
  })

  it('of nobody is never right', async () => {
    expect(await isPassword('', undefined)).toBe(false)
    expect(await isPassword('anything', undefined)).toBe(false)
  })

  it('is right under the cost it was hashed with, should ours change', async () => {
    // argon2id, 64 KiB, 3 passes, of 'Correct-Horse-7': computed by the reference implementation's parameters through node:crypto.
    const { argon2Sync } = await import('node:crypto')
    const salt = Buffer.alloc(16, 9)
    const hash = argon2Sync('argon2id', { message: 'Correct-Horse-7', nonce: salt, memory: 64, passes: 3, parallelism: 1, tagLength: 24 })
    const stored = `$argon2id$v=19$m=64,t=3,p=1$${salt.toString('base64url')}$${hash.toString('base64url')}`
    expect(await isPassword('Correct-Horse-7', stored)).toBe(true)
    expect(await isPassword('Correct-Horse-8', stored)).toBe(false)
  })

  it.each([
    ['Short-7', ['at least 12 characters']],
    ['alllowercase-77', ['a capital letter']],
    ['ALLUPPERCASE-77', ['a small letter']],
    ['No-Digits-At-All', ['a digit']],
    ['NoSignsAtAll77', ['a sign such as ! or #']],
  ])('“%s” still needs what it says', (password, missing) => {
    const refusal = catching(() => demandStrong(password))
    expect(refusal?.code).toBe('VALIDATION')
    expect(refusal?.details).toEqual({ missing })
  })

  it('of several scripts has its letters counted', () => {
    expect(catching(() => demandStrong('Пароль-Длинный-7'))).toBeUndefined()
  })
})

function catching(work: () => void): AppError | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}
