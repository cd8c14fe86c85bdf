import type { Day } from '../../kernel/day.ts'
import type { Store } from '../../kernel/store.ts'
import { Agreement } from '../occupancy/agreement.entity.ts'
import { Stay } from '../occupancy/stay.entity.ts'
import { depositsHeld } from '../payments/deposits-held.ts'
import { openBalances } from '../payments/open-balances.ts'

export type Obstacle = 'openStay' | 'owes' | 'held' | 'agreement'

/** What is still open between a person and the house; minor units by currency. */
export interface OpenMatters {
  readonly obstacles: readonly Obstacle[]
  readonly owes: ReadonlyMap<string, number>
  /** Deposits and advances: the person's money. */
  readonly held: ReadonlyMap<string, number>
}

/** By resident; who has nothing open is not in it. */
export async function openMatters(
  store: Pick<Store, 'find'>,
  today: Day,
  residentIds: readonly string[],
): Promise<Map<string, OpenMatters>> {
  const where = { residentId: { in: residentIds } }
  const stays = await store.find(Stay, { where: { ...where, status: { in: ['reserved', 'in'] } } })
  const agreements = await store.find(Agreement, { where: { ...where, status: { in: ['draft', 'active'] } } })
  const balances = await openBalances(store, LATEST, { residentIds })
  const deposits = await depositsHeld(store, today, { residentIds })
  const found = new Map<string, { obstacles: Set<Obstacle>; owes: Map<string, number>; held: Map<string, number> }>()
  const of = (id: string) => {
    let one = found.get(id)
    if (!one) found.set(id, (one = { obstacles: new Set(), owes: new Map(), held: new Map() }))
    return one
  }
  const add = (sums: Map<string, number>, currency: string, amount: number): void =>
    void sums.set(currency, (sums.get(currency) ?? 0) + amount)
  for (const { residentId } of stays) of(residentId).obstacles.add('openStay')
  for (const { residentId } of agreements) of(residentId).obstacles.add('agreement')
  for (const { residentId, currency, due, advance } of balances.residents) {
    if (due > 0) add(of(residentId).owes, currency, due)
    if (advance > 0) add(of(residentId).held, currency, advance)
  }
  for (const { residentId, currency, held } of deposits) if (held !== 0) add(of(residentId).held, currency, held)
  for (const one of found.values()) {
    if (one.owes.size > 0) one.obstacles.add('owes')
    if (one.held.size > 0) one.obstacles.add('held')
  }
  return new Map([...found].map(([id, one]) => [id, { ...one, obstacles: [...one.obstacles] }]))
}

/** An invoice dated ahead is owed too. */
const LATEST: Day = '2999-12-31'
