import path from 'node:path'
import { openRecords } from '../../../electron/host/database/open-records.ts'
import { RxBackend } from '../../../electron/host/database/rx-backend.ts'
import { Series } from '../../../shared/areas/organisations/series.entity.ts'
import { Payment } from '../../../shared/areas/payments/payment.entity.ts'
import { Change, touchesOf } from '../../../shared/kernel/change.entity.ts'
import { Transaction } from '../../../shared/kernel/transaction.ts'
import { millisecondsOf, noSlowerThan, ratioTo, type BenchCase, type BenchWorld } from '../case.ts'
import { asStored, batchesOf, BENCH_KEY, searchRows, type Stored } from '../documents.ts'
import { RawFloor } from '../raw-database.ts'
import { interleave, percentileOf, type Arm } from '../rounds.ts'
import { ourDdl } from './bulk-write.ts'

const CALLS = 200
const INSTANT = '2026-11-01T06:00:00.000Z'

/** Pressing Save on a payment: the payment, its number series and the change, on disk before the receipt. */
export const durableWrite: BenchCase = {
  name: 'durable write',
  async run(world) {
    const ddl = await ourDdl(path.join(world.scratch, 'durable-ddl'))
    const desk = await openDesk(world)
    const raw = openRaw(world, ddl)
    const measured = await interleave([desk.arm, raw.arm], world.rounds)
    await desk.close()
    raw.close()
    return {
      name: this.name,
      goals: [noSlowerThan('one payment with its change and series, synchronous=FULL, p50 ≤ 2.5 × raw', ratioTo(measured, 'raw'), 2.5)],
      figures: millisecondsOf(measured, 'p50, '),
    }
  },
}

const payment = (count: number) => ({
  residentId: 'resident-1',
  propertyId: 'property-1',
  number: `RCA1-2627-${String(count).padStart(5, '0')}`.slice(0, 16),
  chain: 'a'.repeat(64),
  currency: 'INR',
  amount: 850_000,
  method: 'upi' as const,
  paidOn: '2026-11-01',
  reference: `UTR${count}`,
  status: 'completed' as const,
  allocations: [{ invoiceId: 'invoice-1', amount: 850_000, allocatedOn: '2026-11-01' }],
  advance: 0,
  prints: 0,
})
const series = (count: number) => ({
  documentType: 'payment' as const,
  deviceCode: 'A1',
  year: '2627',
  prefix: 'RC',
  next: count,
  lastHash: 'b'.repeat(64),
})
const change = (answer: unknown) => ({
  at: INSTANT,
  action: 'payments.record',
  actorId: 'd',
  actorName: 'Owner',
  inputHash: 'c'.repeat(64),
  answer,
  touched: [],
  events: [{ name: 'payment.received', payload: {} }],
})

async function openDesk({ documents, scratch }: BenchWorld): Promise<{ arm: Arm; close(): Promise<void> }> {
  const records = await openRecords(path.join(scratch, 'durable-ours'), BENCH_KEY)
  for (const batch of batchesOf(documents, 1000)) await records.records.bulkInsert(batch)
  const backend = new RxBackend(() => records.records)
  let count = 0
  const record = async (): Promise<void> => {
    count += 1
    const stamp = `${count}`.padStart(8, '0')
    const store = new Transaction(backend, {
      org: documents[0]!.org,
      device: 'd',
      now: () => INSTANT,
      newId: () => `${stamp}-${Math.random()}`,
      nextHlc: () => `hlc-${stamp}`,
    })
    const known = await store.get(Series, 'series-bench')
    await store.put(Series, { ...known, id: 'series-bench', ...series(count + 1) })
    const saved = await store.put(Payment, payment(count))
    await store.put(Change, { ...change(saved), touched: touchesOf(store.writes) })
    await backend.commit(store.writes)
  }
  return { arm: { name: 'ours', run: () => percentileOf(50, CALLS, record) }, close: () => records.close() }
}

function openRaw({ documents, scratch }: BenchWorld, ddl: readonly string[]): { arm: Arm; close(): void } {
  const searched = searchRows(documents)
  const raw = new RawFloor(path.join(scratch, 'durable-raw.db'), BENCH_KEY, ddl, searched)
  for (const batch of batchesOf(documents, 1000)) raw.write(batch.map((document, index) => asStored(document, 1_790_000_000_000 + index)))
  const document = (id: string, kind: string, data: Record<string, unknown>): Stored =>
    asStored(
      { id, kind, org: documents[0]!.org, v: 1, hlc: 'hlc-00000001', device: 'd', createdAt: INSTANT, updatedAt: INSTANT, data },
      1_800_000_000_000,
    )
  raw.write([document('series-bench', 'series', series(1))])
  const read = raw.db.prepare('SELECT doc FROM "records-0" WHERE id = ?').pluck()
  const update = raw.db.prepare('UPDATE "records-0" SET deleted = 0, lwt = ?, doc = ? WHERE id = ?')
  let count = 0
  const record = (): void => {
    count += 1
    const known = JSON.parse(read.get('series-bench') as string) as Stored
    const saved = document(`payment-${count}`, 'payment', payment(count))
    raw.db.transaction(() => {
      update.run(1_800_000_000_000 + count, JSON.stringify({ ...known, data: series(count + 1) }), 'series-bench')
      raw.insert(saved, { title: saved.data['number'] as string, tokens: `一_${saved.data['number'] as string} 一_utr${count}` })
      raw.insert(document(`change-${count}`, 'change', change(saved)))
    })()
  }
  return { arm: { name: 'raw', run: () => percentileOf(50, CALLS, record) }, close: () => raw.close() }
}
