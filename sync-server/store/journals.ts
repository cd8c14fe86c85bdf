import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { readJournal, type Entry } from './journal-file.ts'

/** What leads to the database as it was last acknowledged. */
export interface Journals {
  /** The folder of the newest whole copy; absent: from nothing. */
  readonly base: string | undefined
  /** Every entry after the base, without a gap. */
  readonly entries: readonly Entry[]
  /** The position of the last entry, or of the base. */
  readonly last: number
  /** Something between is missing or damaged: what came after it is lost. */
  readonly isBroken: boolean
  /** There is a journal at all, be it empty. */
  readonly isBegun: boolean
}

export async function readJournals(folder: string): Promise<Journals> {
  const names = await readdir(folder)
  const bases = numbersOf(names, /^base-(\d+)$/)
  const files = numbersOf(await readdir(path.join(folder, 'journal')), /^(\d+)\.log$/)
  const from = bases.at(-1) ?? 0
  const logs = files.map((first) => ({ first, file: path.join(folder, 'journal', `${first}.log`) }))
  const needed = logs.filter((_, index) => (logs[index + 1]?.first ?? Infinity) > from + 1)
  const { entries, isBroken } = await readOn(from, needed)
  return {
    base: bases.length > 0 ? path.join(folder, `base-${from}`) : undefined,
    entries,
    last: entries.at(-1)?.position ?? from,
    // A base is always followed by a journal, even an empty one.
    isBroken: isBroken || (bases.length > 0 && needed.length === 0),
    isBegun: needed.length > 0,
  }
}

/** Copies and journals that nothing needs once there is a base of this position. */
export async function oldFiles(folder: string, position: number): Promise<string[]> {
  const bases = numbersOf(await readdir(folder), /^base-(\d+)(?:\.partial)?$/).filter((one) => one !== position)
  const logs = numbersOf(await readdir(path.join(folder, 'journal')), /^(\d+)\.log$/).filter((first) => first !== position + 1)
  return [
    ...bases.flatMap((one) => [path.join(folder, `base-${one}`), path.join(folder, `base-${one}.partial`)]),
    ...logs.map((first) => path.join(folder, 'journal', `${first}.log`)),
  ]
}

/** Entry after entry, from one file into the next. A torn end is no loss where the next file goes on from there: nobody was told of it. */
async function readOn(from: number, logs: readonly { first: number; file: string }[]): Promise<{ entries: Entry[]; isBroken: boolean }> {
  const entries: Entry[] = []
  let last = from
  for (const { first, file } of logs) {
    if (first > last + 1) return { entries, isBroken: true }
    const read = await readJournal(file)
    for (const entry of read.entries) {
      if (entry.position <= last) continue
      if (entry.position !== last + 1) return { entries, isBroken: true }
      entries.push(entry)
      last = entry.position
    }
    if (read.isDamaged) return { entries, isBroken: true }
  }
  return { entries, isBroken: false }
}

function numbersOf(names: readonly string[], pattern: RegExp): number[] {
  return names
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b)
}
