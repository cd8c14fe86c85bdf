import { createInterface } from 'node:readline'
import { z } from 'zod'
import { AppError, toErrorShape } from '../../../shared/kernel/errors.ts'
import { actionNamed } from '../catalogue.ts'
import type { Workspace } from '../workspace.ts'
import { parseJson } from './cli-input.ts'

const batchLine = z.strictObject({ action: z.string(), input: z.unknown().optional(), key: z.string().max(200).optional() })

/** One after the other: the answer to a line is written when what it did is on disk. */
export async function answerBatch(workspace: Workspace): Promise<void> {
  let line = 0
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    line += 1
    if (text.trim() === '') continue
    process.stdout.write(`${JSON.stringify({ line, ...(await answerLine(workspace, text)) })}\n`)
  }
}

async function answerLine(workspace: Workspace, text: string): Promise<object> {
  try {
    const parsed = batchLine.safeParse(parseJson(text, 'line'))
    if (!parsed.success) throw new AppError('VALIDATION', 'A line is {"action","input","key"?}.', { field: 'line' })
    const { action, input = {}, key } = parsed.data
    const output = await workspace.run(actionNamed(action), input, key === undefined ? {} : { key })
    return { ...(key === undefined ? {} : { key }), output }
  } catch (thrown) {
    return { error: toErrorShape(thrown) }
  }
}
