import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { answerOf, refusalOf } from '../support/command-line.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

test('every action is listed with the schemas of what it takes and gives', async () => {
  const actions = await answerOf<{ name: string; input: object; output: object }[]>(['actions'])
  expect(new Set(actions.map((action) => action.name)).size).toBe(actions.length)
  expect(actions.find((action) => action.name === 'payments.record')).toMatchObject({
    input: { type: 'object', required: ['residentId', 'amount', 'method', 'paidOn'] },
    output: { type: 'object', properties: { number: { type: 'string' }, allocations: { type: 'array' }, advance: { type: 'object' } } },
  })
})

test('words that nobody would read are refused, not passed over', async () => {
  const folder = path.join(temporaryFolder(), 'desk')
  expect(await refusalOf(['organisations.start', '{"name":"Sunrise"}', '--data', folder])).toMatchObject({ code: 'VALIDATION' })
  expect(existsSync(folder)).toBe(false)
})

test('no workspace is made where the folder is an empty text or a file', async () => {
  expect(await refusalOf(['organisations.get', '--data', ''])).toMatchObject({ code: 'VALIDATION', field: 'data' })
  const file = path.join(temporaryFolder(), 'list.txt')
  writeFileSync(file, 'rooms')
  expect(await refusalOf(['organisations.get', '--data', file])).toMatchObject({ code: 'DATABASE_FOLDER_READ_ONLY' })
})
