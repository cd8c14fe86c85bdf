import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { importActions } from '../../electron/host/areas/imports/imports.actions.ts'
import type { RentRollAnswer } from '../../shared/areas/imports/import-rent-roll.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { testDesk, type TestDesk, type TestRunOptions } from './test-desk.ts'

const folder = temporaryFolder()
const [rentRoll] = importActions
/** Columns that need no guessing. */
export const HEAD = 'Property,Unit,Name,Phone,Rent,Deposit,Start,End,Dues\n'

/** A desk with nothing in its books, which rent rolls are brought into. */
export async function rentRollDesk() {
  const made = await testDesk({ now: '2026-11-20T06:00:00.000Z' })
  return {
    ...made,
    bringIn: (file: string, more: object = {}, options?: TestRunOptions) =>
      made.runAction(rentRoll, { file, ...more }, options) as Promise<RentRollAnswer>,
  }
}

let count = 0
/** A list as a file, each under a name of its own. */
export function csv(text: string): string {
  const file = path.join(folder, `roll-${++count}.csv`)
  writeFileSync(file, text)
  return file
}

export const rejectedOf = (answer: RentRollAnswer) => answer.rejected.map(({ row, field, code }) => `${row} ${field} ${code}`)
export const inr = (minor: number) => ({ minor, currency: 'INR' })

/** More than one page of a list, so that what an import made is looked at whole. */
export async function all(
  from: TestDesk,
  name: 'properties.list' | 'rooms.list' | 'beds.list' | 'residents.list' | 'agreements.list' | 'stays.list',
) {
  return (await from.run(name, { limit: 500 })).rows as unknown as Record<string, unknown>[]
}
