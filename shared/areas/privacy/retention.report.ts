import { z } from 'zod'
import { defineAction, type ActionContext } from '../../kernel/action.ts'
import { addMonths, dayIn, daysBetween, monthOf, type Day } from '../../kernel/day.ts'
import type { AnyEntity } from '../../kernel/entity.ts'
import { shown } from '../../kernel/money-shape.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { CreditNote } from '../billing/credit-note.entity.ts'
import { DepositEntry } from '../billing/deposit-entry.entity.ts'
import { Invoice } from '../billing/invoice.entity.ts'
import { Agreement } from '../occupancy/agreement.entity.ts'
import { Stay } from '../occupancy/stay.entity.ts'
import { Payment } from '../payments/payment.entity.ts'
import { Resident } from '../residents/resident.entity.ts'
import { residentName } from '../residents/resident-name.ts'
import { Erasure } from './erasure.entity.ts'
import { openMatters } from './open-matters.ts'
import { retentionInput, retentionRow } from './privacy-shapes.ts'

const MONTHS = 36

/** A person whose last day lies far enough back and who was not erased. The books themselves are kept as long as the law says. */
export const retentionReport = defineAction({
  name: 'privacy.retention',
  summary: 'Residents who left long ago and whose data is still kept, longest gone first.',
  permission: 'privacy.read',
  mode: 'read',
  heavy: true,
  runs: 'both',
  rest: 'GET /privacy/retention',
  input: retentionInput,
  output: z.object({ rows: z.array(retentionRow), asOf: z.string(), months: z.int() }),
  async run(context, { months = MONTHS, asOf = context.today() }) {
    const { store } = context
    const before = addMonths(asOf, -months)
    const erased = new Set((await store.find(Erasure)).map((one) => one.residentId))
    const traces = await tracesOf(context, asOf)
    const gone = (await store.find(Resident)).filter(({ id }) => !erased.has(id) && traces.lastOn(id) <= before)
    const matters = await openMatters(
      store,
      context.today(),
      gone.map(({ id }) => id),
    )
    const rows = gone
      .map((resident) => {
        const { id } = resident
        const open = matters.get(id)
        const sums = (of: ReadonlyMap<string, number> | undefined) => [...(of ?? [])].map(([currency, minor]) => shown(minor, currency))
        return {
          residentId: id,
          resident: residentName(resident),
          lastOn: traces.lastOn(id),
          months: monthsBetween(traces.lastOn(id), asOf),
          documents: 1 + traces.count(id),
          files: (resident.kycDocuments?.length ?? 0) + traces.files(id),
          owes: sums(open?.owes),
          held: sums(open?.held),
          obstacles: [...(open?.obstacles ?? [])],
        }
      })
      .toSorted((a, b) => (a.lastOn < b.lastOn ? -1 : 1))
    return { rows, asOf, months }
  },
})

interface Traces {
  lastOn(residentId: string): Day
  count(residentId: string): number
  files(residentId: string): number
}

/** The last day anything happened with each person: days still to come count as `asOf`. */
async function tracesOf({ store, org }: Pick<ActionContext, 'store' | 'org'>, asOf: Day): Promise<Traces> {
  const { timeZone } = await currentOrganisation(store, org)
  const last = new Map<string, Day>()
  const counts = new Map<string, number>()
  const files = new Map<string, number>()
  const note = (residentId: string, day: Day | undefined): void => {
    counts.set(residentId, (counts.get(residentId) ?? 0) + 1)
    const seen = day === undefined || day > asOf ? asOf : day
    if (seen > (last.get(residentId) ?? '')) last.set(residentId, seen)
  }
  for (const stay of await store.find(Stay)) note(stay.residentId, stay.status === 'cancelled' ? stay.fromOn : stay.toOn)
  for (const agreement of await store.find(Agreement)) {
    note(agreement.residentId, agreement.terminatedOn ?? agreement.endOn)
    if (agreement.document) files.set(agreement.residentId, (files.get(agreement.residentId) ?? 0) + 1)
  }
  for (const [entity, day] of DATED)
    for (const document of await store.find(entity)) note(String(document['residentId']), String(document[day]))
  const entered = new Map((await store.find(Resident)).map((resident) => [resident.id, dayIn(timeZone, resident.createdAt)]))
  return {
    lastOn: (id) => last.get(id) ?? entered.get(id) ?? asOf,
    count: (id) => counts.get(id) ?? 0,
    files: (id) => files.get(id) ?? 0,
  }
}

const DATED: readonly (readonly [AnyEntity, string])[] = [
  [Invoice, 'issuedOn'],
  [Payment, 'paidOn'],
  [CreditNote, 'issuedOn'],
  [DepositEntry, 'movedOn'],
]

/** Whole months. */
function monthsBetween(from: Day, to: Day): number {
  const [a, b] = [monthOf(from), monthOf(to)]
  const months = (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 + Number(b.slice(5)) - Number(a.slice(5))
  return daysBetween(addMonths(from, months), to) < 0 ? months - 1 : months
}
