import { expect, it } from 'vitest'
import { qrPath } from './qrPath.ts'

it('draws each run of dark modules as one rectangle', () => {
  const rows = ['110', '000', '101']
  expect(qrPath(3, (row, column) => rows[row]![column] === '1')).toBe('M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z')
})
