import { describe, expect, test } from 'vitest'
import { DEVICE_CODE } from '../../../shared/areas/access/device-code.ts'
import { formatNumber, NUMBER_LIMIT } from '../../../shared/areas/organisations/issue-number.ts'
import { MemoryBackend } from '../../../shared/kernel/memory-backend.ts'
import { isSpare, spareCode } from './spare-code.ts'

const books = new MemoryBackend()
const codeFor = (used: readonly string[] = []) => spareCode(books, ['org'], used)

describe('the code of a desk that was taken back to a backup', () => {
  test('is seldom that of another one, restored at the same time and as far from the server', async () => {
    const codes = await Promise.all(Array.from({ length: 200 }, () => codeFor()))
    // Of 576, 169 different ones are to be expected; fewer than 130 come once in more than a million such tests.
    expect(new Set(codes).size).toBeGreaterThan(130)
  })

  test('is one that every side reads, with room for as many numbers as any other, and that no server gives', async () => {
    for (const code of await Promise.all(Array.from({ length: 50 }, () => codeFor()))) {
      expect(code).toMatch(DEVICE_CODE)
      expect(code).not.toMatch(/[1-9IO]/)
      expect(formatNumber('INV', code, '2627', 12_345)).toHaveLength(NUMBER_LIMIT)
      expect(isSpare(code)).toBe(true)
    }
    expect(['A1', 'Y9', 'Z9'].map(isSpare)).toEqual([false, false, false])
  })

  test('is never one this desk gave numbers under before, and is refused when all were', async () => {
    const used: string[] = ['A1', 'Z1']
    for (let restored = 0; restored < 576; restored++) used.push(await codeFor(used))
    expect(new Set(used).size).toBe(578)
    await expect(codeFor(used)).rejects.toMatchObject({ code: 'SERIES_FULL' })
  })
})
