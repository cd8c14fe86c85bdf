import { expect, it } from 'vitest'
import { fileAddress } from './files.ts'

it('finds a document by its path in the workspace, on any system', () => {
  expect(fileAddress('/home/a/rentflow/documents/rent roll.pdf')).toBe('/files/documents/rent%20roll.pdf')
  expect(fileAddress(String.raw`C:\Users\a\RentFlow\documents\2026\RA1-2627-0001.pdf`)).toBe('/files/documents/2026/RA1-2627-0001.pdf')
  expect(fileAddress('/home/documents/rentflow/documents/a#b.pdf')).toBe('/files/documents/a%23b.pdf')
})
