import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import type { Day } from '../../kernel/day.ts'
import type { Store } from '../../kernel/store.ts'
import { Agreement } from './agreement.entity.ts'
import { cancelled } from './end-tenancy.ts'
import { putStays } from './put-stays.ts'
import { rollOver } from './roll-over.ts'
import { Stay } from './stay.entity.ts'

/** For each day's first opening: agreements past their last day expire, renewals begin, and who stays on without one is named. */
export const expireDue = defineAction({
  name: 'agreements.expireDue',
  summary: 'Let agreements expire whose last day has passed and under which nobody stays; begin renewals that are due.',
  permission: 'agreements.write',
  mode: 'write',
  runs: 'both',
  input: z.strictObject({}),
  output: z.object({ expired: z.int(), renewed: z.int(), holdingOver: z.array(z.string()) }),
  async run(context) {
    const { store } = context
    const due = await store.find(Agreement, { where: { status: 'active', endOn: { lt: context.today() } }, sort: [['endOn', 'asc']] })
    const stays = await byAgreement(
      due,
      (ids) => store.find(Stay, { where: { agreementId: { in: ids }, status: { in: ['in', 'reserved'] } }, sort: [['fromOn', 'asc']] }),
      (stay) => stay.agreementId,
    )
    const renewals = await byAgreement(
      due,
      (ids) => store.find(Agreement, { where: { renewalOf: { in: ids }, status: 'active', startOn: { lte: context.today() } } }),
      (renewal) => renewal.renewalOf,
    )
    const answer = { expired: 0, renewed: 0, holdingOver: [] as string[] }
    for (const agreement of due) {
      const [renewal] = renewals.get(agreement.id) ?? []
      const current = stays.get(agreement.id) ?? []
      if (renewal) {
        await rollOver(context, agreement, renewal)
        answer.renewed += 1
      } else if (current.some((stay) => stay.status === 'in')) {
        answer.holdingOver.push(agreement.id)
      } else {
        await putStays(
          context,
          current.map((stay) => cancelled(stay, 'Never came')),
        )
        await store.put(Agreement, { ...agreement, status: 'expired' })
        answer.expired += 1
      }
    }
    return answer
  },
})

/** The active agreements whose last day is before `today` and whose resident is still in bed: they are charged on. */
export async function findHeldOver(store: Store, today: Day): Promise<Set<string>> {
  const due = await store.find(Agreement, { where: { status: 'active', endOn: { lt: today } }, sort: [['endOn', 'asc']] })
  const staying = await byAgreement(
    due,
    (ids) => store.find(Stay, { where: { agreementId: { in: ids }, status: 'in' }, sort: [['fromOn', 'asc']] }),
    (stay) => stay.agreementId,
  )
  return new Set(staying.keys())
}

const CHUNK = 500

async function byAgreement<R>(
  agreements: readonly Agreement[],
  find: (ids: string[]) => Promise<R[]>,
  idOf: (row: R) => string | undefined,
): Promise<Map<string, R[]>> {
  const grouped = new Map<string, R[]>()
  for (let start = 0; start < agreements.length; start += CHUNK) {
    const rows = await find(agreements.slice(start, start + CHUNK).map((agreement) => agreement.id))
    for (const row of rows) grouped.set(idOf(row)!, [...(grouped.get(idOf(row)!) ?? []), row])
  }
  return grouped
}
