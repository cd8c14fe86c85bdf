import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { toAppError } from './sqlite-errors.ts'
import type { DatabaseKey } from './sqlite.ts'
import { keyHex } from './sqlite.ts'

/** Long reading that must not hold up the desk: in its own thread, with its own read-only connection. */
export type DatabaseTask = { task: 'check' } | { task: 'copy'; into: string }

/** Resolves with what SQLite answered: the lines of integrity_check, or nothing for a copy. */
export function runInWorker(file: string, key: DatabaseKey | undefined, task: DatabaseTask): Promise<string[]> {
  const library = createRequire(import.meta.url).resolve('better-sqlite3')
  const worker = new Worker(WORKER, {
    eval: true,
    workerData: { file, key: key === undefined ? undefined : keyHex(key), library, ...task },
  })
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: { lines: string[] } | { code: string; message: string }) => {
      if ('lines' in answer) resolve(answer.lines)
      else reject(toAppError(Object.assign(new Error(answer.message), { code: answer.code }), file))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The thread that reads ${file} ended without an answer (${code}).`))) // after an answer this changes nothing
  })
}

/** Text, not a file of its own: a bundled app has no such file to point a Worker at. */
const WORKER = `
const { workerData: { file, key, library, task, into }, parentPort } = require('node:worker_threads')
try {
  const db = new (require(library))(file, { readonly: true, fileMustExist: true })
  let lines = []
  try {
    if (key) { db.pragma("cipher='aegis'"); db.pragma('key="raw:' + key + '"') }
    if (task === 'copy') db.prepare('VACUUM INTO ?').run(into)
    else lines = db.pragma('integrity_check').map((row) => row.integrity_check)
  } finally { db.close() }
  // Only now: a desk that hears the answer may close the file at once, and a reader still there would keep its journal back.
  parentPort.postMessage({ lines })
} catch (error) {
  parentPort.postMessage({ code: error.code ?? '', message: error.message })
}`
