import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { actionNamed } from '../../electron/host/catalogue.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import { epochMsOf } from '../../shared/kernel/day.ts'
import { formatMoney, type Money } from '../../shared/kernel/money.ts'
import { keepBooks, type DemoBooks } from './demo-books.ts'

export interface DemoOptions {
  /** Emptied first; the documents stay there. */
  readonly folder: string
  say(line: string): void
}

export type Run = <Answer>(name: string, input: object) => Promise<Answer>

export const RENT_ROLL = path.resolve(import.meta.dirname, '../../resources/templates/sample-rent-roll.csv')
const START = { name: 'Neem Tree Group of Hostels', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
/** The morning of the demonstration: the same every time. */
const NOW = epochMsOf('2026-11-05T04:30:00.000Z')

/** A rent roll in, a month run, payments taken, receipts and reports out: what a desk does, through the actions a desk uses. */
export async function runDemo({ folder, say }: DemoOptions): Promise<DemoBooks> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'rentflow-demo-'))
  let ticks = 0
  const workspace = await openWorkspace({ dataFolder, nowMs: () => NOW + (ticks += 1) })
  try {
    const run: Run = async <Answer>(name: string, input: object) => (await workspace.run(actionNamed(name), input)) as Answer
    await run('organisations.start', START)
    say(`Started ${START.name} in a workspace of its own, with no account and no network.`)
    const books = await keepBooks({ run, say, shown: (money: Money) => formatMoney(money, 'en-IN'), folder, rentRoll: RENT_ROLL })
    say(`The documents are in ${folder}`)
    return books
  } finally {
    await workspace.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
