import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { toErrorShape } from '../../../shared/kernel/errors.ts'
import { readBytes } from './read-bytes.ts'
import type { ReadRequest, ReadReply } from './read-table.ts'

const { file, limits } = workerData as ReadRequest
parentPort!.postMessage(reply())

function reply(): ReadReply {
  try {
    return { table: readBytes(readFileSync(file), path.basename(file), limits) }
  } catch (thrown) {
    return { error: toErrorShape(thrown), stack: (thrown as Error).stack }
  }
}
