import { expect, it } from 'vitest'
import { UndoStack } from './undoStack.ts'

it('takes back the newest first, and each thing once', async () => {
  const done: string[] = []
  const stack = new UndoStack()
  stack.push(async () => void done.push('first'))
  const second = stack.push(async () => void done.push('second'))
  await second()
  await second()
  await stack.undoLast()
  await stack.undoLast()
  expect(done).toEqual(['second', 'first'])
})
