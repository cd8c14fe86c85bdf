import path from 'node:path'
import { ENTITIES } from '../../../shared/areas/catalogue.ts'
import { openRecords } from '../../../electron/host/database/open-records.ts'
import { indexesOf, type RecordDocument } from '../../../electron/host/database/records-schema.ts'
import { searchRecords } from '../../../electron/host/database/search-records.ts'
import { asFastAs, atMost, millisecondsOf, ratioTo, type BenchCase } from '../case.ts'
import { BENCH_KEY } from '../documents.ts'
import { fillRecords } from '../fill-records.ts'
import { memoryPeer } from '../memory-peer.ts'
import { interleave, percentileOf, randomFrom } from '../rounds.ts'

const TEXTS = 60
const LETTERS = 6
/** A scan of everything takes so long that fewer of them say as much. */
const REGEX_CALLS = 12
const LIMIT = 20

/** Every keystroke of names, numbers and telephone digits that people type. */
export const searching: BenchCase = {
  name: 'searching',
  async run({ documents, scratch, rounds }) {
    const folder = path.join(scratch, 'searched')
    await fillRecords(folder, BENCH_KEY, documents)
    const { records, close } = await openRecords(folder, BENCH_KEY)
    const memory = await memoryPeer('bench-search', documents)
    const { org } = documents[0]!
    const typed = keystrokes(documents)
    let asked = 0
    const regex = (text: string) => {
      const pattern = { $regex: text.replaceAll(/[^\p{L}\p{N} ]/gu, '.'), $options: 'i' }
      // No question is put twice, or RxDB would answer from its query cache.
      const selector = { hlc: { $ne: `asked-${(asked += 1)}` }, $or: FIELDS.map((field) => ({ [field]: pattern })) }
      return memory.find({ selector, limit: LIMIT } as never).exec()
    }
    const find = (text: string) => searchRecords(records.internalStorageInstance, { org, text, limit: LIMIT })
    const measured = await interleave(
      [
        { name: 'ours', run: () => percentileOf(95, typed.length, (call) => find(typed[call]!)) },
        { name: 'RxDB $regex on memory', run: () => percentileOf(95, REGEX_CALLS, (call) => regex(typed[(call * 29) % typed.length]!)) },
      ],
      rounds,
    )
    await close()
    await memory.database.remove()
    return {
      name: this.name,
      goals: [
        atMost('a keystroke p95 ≤ 8 ms', measured.medians['ours']!, 8),
        asFastAs('≥ 10 × RxDB $regex', ratioTo(measured, 'RxDB $regex on memory'), 10),
      ],
      figures: millisecondsOf(measured, 'p95, '),
    }
  },
}

/** Whatever kind it is, by any field the search knows: the same question as ours. */
const FIELDS = [...new Set(Object.values(indexesOf(ENTITIES)).flatMap(({ search }) => (search ? [...search.text, ...search.phones] : [])))]

function keystrokes(documents: readonly RecordDocument[]): string[] {
  const residents = documents.filter((one) => one.kind === 'resident')
  const random = randomFrom(5)
  return Array.from({ length: TEXTS }, () => {
    const { data } = residents[Math.floor(random() * residents.length)]!
    const text = [data['firstName'], data['phone'], data['lastName']][Math.floor(random() * 3)]
    return typeof text === 'string' && text !== '' ? text : String(data['firstName'])
  }).flatMap((text) => {
    const letters = [...text]
    return Array.from({ length: Math.min(LETTERS, letters.length) }, (_, index) => letters.slice(0, index + 1).join(''))
  })
}
