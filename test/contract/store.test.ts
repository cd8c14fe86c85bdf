import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach } from 'vitest'
import { MemoryBackend } from '../../shared/kernel/memory-backend.ts'
import { openRecords, type Records } from '../../electron/host/database/open-records.ts'
import { RxBackend } from '../../electron/host/database/rx-backend.ts'
import { Parcel, storeContract } from './store.contract.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'rentflow-contract-'))
const open: Records[] = []

afterEach(async () => {
  for (const records of open.splice(0)) await records.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

storeContract('memory', async () => new MemoryBackend())

let count = 0
storeContract('the desk', async () => {
  const records = await openRecords(path.join(folder, String((count += 1))), Buffer.alloc(32, 7), [Parcel])
  open.push(records)
  return new RxBackend(() => records.records)
})
