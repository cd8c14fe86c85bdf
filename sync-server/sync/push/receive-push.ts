import { Erasure } from '../../../shared/areas/privacy/erasure.entity.ts'
import { validationError } from '../../../shared/kernel/transaction.ts'
import type { PushAnswer, PushRequest, Refusal } from '../../../shared/sync/protocol.ts'
import { outOfSight } from '../../../shared/sync/wire-document.ts'
import type { Identity } from '../../areas/access/accounts.ts'
import { carryOutMarked, markErasures } from '../../areas/privacy/pending-erasures.ts'
import type { ServerServices } from '../../services.ts'
import { AlreadyHeld } from '../../store/write-rows.ts'
import { deskOf } from '../head-office.ts'
import type { OrganisationQueue } from '../organisation-queue.ts'
import type { ServerClock } from '../server-clock.ts'
import { namedDocument } from './named-document.ts'
import { outOfScope, type PushedRow } from './push-batch.ts'
import { pushOrganisation } from './push-organisation.ts'
import type { TableStatistics } from './table-statistics.ts'

export interface PushDesk {
  readonly services: ServerServices
  readonly queue: OrganisationQueue
  readonly clock: ServerClock
  readonly statistics: TableStatistics
}

/** Takes a push: each organisation's rows in a transaction of its own, in the order of their ids, so that no two pushes wait for each other. */
export async function receivePush(
  { services, queue, clock, statistics }: PushDesk,
  identity: Identity & { type: 'user' },
  { rows, again = false, device: desk }: PushRequest,
): Promise<PushAnswer> {
  const answer: PushAnswer = { epoch: services.database.epoch, seq: {}, conflicts: [], refused: [] }
  const { byOrg, misshapen } = sortRows(rows)
  answer.refused.push(...misshapen)
  for (const [org, own] of byOrg) {
    const access = await services.accounts.accessTo(identity, org)
    if (!access) refuseAll(answer, own)
    else {
      const sender = { userId: identity.userId, device: deskOf(identity) }
      const take = (looksUpAll: boolean) =>
        services.database.asOrganisation(org, async (tx) => {
          const push = { access, sender, desk, rows: own, isHealing: again, looksUpAll, clock, log: services.log, nowMs: services.nowMs }
          const done = await pushOrganisation(tx, push)
          await markErasures(tx, org, erasedBy(own, done.refused), services.nowMs())
          return done
        })
      const part = await queue.inTurn(org, own.length, () =>
        take(false).catch((thrown: unknown) => {
          if (thrown instanceof AlreadyHeld) return take(true)
          throw thrown
        }),
      )
      answer.seq[org] = part.seq
      answer.conflicts.push(...part.conflicts)
      answer.refused.push(...part.refused)
      await carryOutMarked(services, org, erasedBy(own, part.refused))
      await statistics.wrote(part.written)
    }
  }
  count(services, rows.length, answer)
  return answer
}

/** Of the rows answered with the server's own state those that were not refused were merged. */
function count({ metrics }: ServerServices, rows: number, { conflicts, refused }: PushAnswer): void {
  const merged = Math.max(0, conflicts.length - refused.length)
  metrics.pushed('refused', refused.length)
  metrics.pushed('merged', merged)
  metrics.pushed('accepted', rows - refused.length - merged)
}

/** Of the erasures among the rows those that were taken. */
function erasedBy(rows: readonly PushedRow[], refused: readonly Refusal[]): string[] {
  const taken = rows.filter(({ document }) => document.kind === Erasure.name && !refused.some(({ id }) => id === document.id))
  return taken.map(({ document }) => document.data['residentId']).filter((id) => typeof id === 'string')
}

/** Rows by organisation. One without even the name of a document is answered, but can be kept nowhere. */
function sortRows(rows: PushRequest['rows']): { byOrg: Map<string, PushedRow[]>; misshapen: Refusal[] } {
  const misshapen: Refusal[] = []
  const byOrg = new Map<string, PushedRow[]>()
  for (const { newDocumentState, assumedMasterState } of rows) {
    const named = namedDocument(newDocumentState)
    if ('document' in named) {
      const row = { document: named.document, assumed: assumedMasterState }
      const own = byOrg.get(row.document.org)
      if (own) own.push(row)
      else byOrg.set(row.document.org, [row])
    } else {
      const { code, message, field } = validationError(named.error, 'document')
      misshapen.push({ ...namesOf(newDocumentState), code, message, ...(field === undefined ? {} : { field }) })
    }
  }
  return { byOrg: new Map([...byOrg].toSorted(([a], [b]) => (a < b ? -1 : 1))), misshapen }
}

/** An organisation that is none of the sender's: nothing of it is looked at, and nothing kept for it. */
function refuseAll(answer: PushAnswer, rows: readonly PushedRow[]): void {
  const { code, message } = outOfScope()
  for (const { document } of rows) {
    answer.conflicts.push(outOfSight(document))
    answer.refused.push({ id: document.id, kind: document.kind, org: document.org, code, message })
  }
}

function namesOf(state: unknown): Pick<Refusal, 'id' | 'kind' | 'org'> {
  const { id, kind, org } = (typeof state === 'object' && state !== null ? state : {}) as Record<string, unknown>
  const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 120) : '')
  return { id: text(id), kind: text(kind), org: text(org) }
}
