import { z } from 'zod'
import { defineAction, type ActionContext } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import type { AnyEntity } from '../../kernel/entity.ts'
import { AppError } from '../../kernel/errors.ts'
import { DepositEntry } from '../billing/deposit-entry.entity.ts'
import { findByIds } from '../billing/find-by-ids.ts'
import { Invoice } from '../billing/invoice.entity.ts'
import { demandOpenPeriod } from '../billing/open-period.ts'
import { Agreement } from '../occupancy/agreement.entity.ts'
import { Stay } from '../occupancy/stay.entity.ts'
import { Payment } from '../payments/payment.entity.ts'
import { Bed } from '../properties/bed.entity.ts'
import { Floor } from '../properties/floor.entity.ts'
import { Property } from '../properties/property.entity.ts'
import { Room } from '../properties/room.entity.ts'
import { Resident } from '../residents/resident.entity.ts'
import { Expense } from '../upkeep/expense.entity.ts'
import { findUses } from './find-uses.ts'
import { ImportRun } from './import-run.entity.ts'

/** Everything an import can make, what leans on others first. */
const MADE: readonly AnyEntity[] = [Expense, DepositEntry, Payment, Invoice, Stay, Agreement, Resident, Bed, Room, Floor, Property]

const counts = z.object({
  properties: z.int(),
  floors: z.int(),
  rooms: z.int(),
  beds: z.int(),
  residents: z.int(),
  agreements: z.int(),
  stays: z.int(),
  invoices: z.int(),
  payments: z.int(),
  deposit_entries: z.int(),
  expenses: z.int(),
})

/**
 * Takes back all that an import made, as long as nothing has been done with it since. What had been removed meanwhile is passed over.
 * @throws AppError IMPORT_IN_USE naming the uses, WRONG_STATE when it is undone already, PERIOD_CLOSED
 */
export const undoImport = defineAction({
  name: 'import.undo',
  summary: 'Take back everything an import made, unless it has been used since.',
  permission: 'imports.undo',
  mode: 'write',
  runs: 'both',
  rest: 'POST /imports/:importId/undo',
  emits: ['import.undone'],
  input: z.strictObject({ importId: z.string().min(1).max(120) }),
  output: z.object({ importId: z.string(), counts }),
  async run(context, { importId }) {
    const { store } = context
    const run = await existing(store.get(ImportRun, importId), ImportRun, importId)
    if (run.status === 'undone')
      throw new AppError('WRONG_STATE', 'This import was undone already. There is nothing left of it to take back.', { field: 'importId' })
    const uses = await findUses(store, run)
    if (uses.length > 0)
      throw new AppError(
        'IMPORT_IN_USE',
        `${run.fileName} has been worked with since it came in: ${named(uses)}. An import is taken back whole only while nothing leans on it; correct what is wrong by hand instead.`,
        { field: 'importId', details: { uses: uses.slice(0, 50), count: uses.length } },
      )
    await demandOpenBooks(context, run)
    const removed: Record<string, number> = {}
    const total = Object.values(run.made).reduce((sum, ids) => sum + ids.length, 0)
    let done = 0
    for (const entity of MADE) {
      const present = await findByIds(store, entity, 'id', new Set(run.made[entity.name] ?? []))
      for (const { id } of present) {
        await store.remove(entity, id)
        done += 1
        if (done % 200 === 0) await context.progress(done, total)
      }
      removed[entity.table] = present.length
    }
    await store.put(ImportRun, { ...run, status: 'undone', undoneAt: context.now() })
    context.emit('import.undone', { importId, type: run.type })
    return { importId, counts: removed as z.output<typeof counts> }
  },
})

/** What was dated into a period that is closed by now stays. */
async function demandOpenBooks(context: ActionContext, run: ImportRun): Promise<void> {
  const { store } = context
  const [invoices, payments, deposits, expenses] = await Promise.all([
    findByIds(store, Invoice, 'id', new Set(run.made[Invoice.name] ?? [])),
    findByIds(store, Payment, 'id', new Set(run.made[Payment.name] ?? [])),
    findByIds(store, DepositEntry, 'id', new Set(run.made[DepositEntry.name] ?? [])),
    findByIds(store, Expense, 'id', new Set(run.made[Expense.name] ?? [])),
  ])
  const days = [
    ...invoices.map((one) => one.issuedOn),
    ...payments.map((one) => one.paidOn),
    ...deposits.map((one) => one.movedOn),
    ...expenses.map((one) => one.spentOn),
  ]
  if (days.length > 0) await demandOpenPeriod(context, days, {}, 'importId')
}

function named(uses: readonly string[]): string {
  return uses.length > 5 ? `${uses.slice(0, 5).join(', ')} and ${uses.length - 5} more` : uses.join(', ')
}
