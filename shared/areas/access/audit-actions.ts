import { defineAction } from '../../kernel/action.ts'
import type { Change } from '../../kernel/change.entity.ts'
import { addDays, epochMsOf, instantOf, isDay, startOfDay, type Day, type Instant } from '../../kernel/day.ts'
import { STAMP_NAMES, type AnyEntity } from '../../kernel/entity.ts'
import { AppError } from '../../kernel/errors.ts'
import { masked } from '../../kernel/masked.ts'
import type { Store, StoredDocument } from '../../kernel/store.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import type { AuditContext, AuditHome } from './audit-home.ts'
import {
  auditAsOfInput,
  auditAsOfOutput,
  auditDocumentInput,
  auditDocumentOutput,
  auditSearchInput,
  auditSearchOutput,
} from './audit-shapes.ts'
import { stateAt, type Step } from './past-state.ts'
import { changesOf, desksById, scopeOf, touchOf, whoDid } from './read-trail.ts'
import { searchTrail, shownEntries } from './search-trail.ts'
import { fieldLabel, shownChanges, titleOf } from './show-changes.ts'

/** The audit trail over every kind of document there is. A desk that can reach its server lets it answer. */
export function auditActions(entities: readonly AnyEntity[]) {
  const byName = new Map(entities.map((entity) => [entity.name, entity]))

  const searchAudit = defineAction({
    name: 'audit.search',
    summary: 'Search the audit trail: who changed what, when and at which desk, newest first.',
    permission: 'audit.read',
    mode: 'read',
    runs: 'both',
    rest: 'GET /audit',
    input: auditSearchInput,
    output: auditSearchOutput,
    async run({ store, org, services }: AuditContext, input) {
      const asked = await services?.audit?.askServer?.('audit.search', input)
      if (asked !== undefined) return asked as never
      const { changes, next } = await searchTrail(store, services?.audit, input, (await currentOrganisation(store, org)).timeZone)
      const rows = await shownEntries(store, changes, byName)
      return { rows, ...(next === undefined ? {} : { next }), ...(await scopeOf(store, services?.audit)) }
    },
  })

  const documentAudit = defineAction({
    name: 'audit.document',
    summary: 'Everything that was done to one document, newest first, field by field.',
    permission: 'audit.read',
    mode: 'read',
    runs: 'both',
    rest: 'GET /audit/:kind/:id',
    input: auditDocumentInput,
    output: auditDocumentOutput,
    async run({ store, services }: AuditContext, input) {
      const asked = await services?.audit?.askServer?.('audit.document', input)
      if (asked !== undefined) return asked as never
      const { entity, document, changes } = await historyOf(store, services?.audit, input)
      const desks = await desksById(store)
      const rows = changes.toReversed().map((change) => {
        const touch = touchOf(change, input.kind, input.id)!
        return { ...whoDid(change, desks), op: touch.op, changes: shownChanges(touch) }
      })
      const title = titleOf(entity, document ?? removedState(changes, input))
      return { ...input, ...titled(title), exists: document !== undefined, rows, ...(await scopeOf(store, services?.audit)) }
    },
  })

  const auditAsOf = defineAction({
    name: 'audit.asOf',
    summary: 'One document as it was at the end of a day or at an instant.',
    permission: 'audit.read',
    mode: 'read',
    runs: 'both',
    rest: 'GET /audit/:kind/:id/as-of/:on',
    input: auditAsOfInput,
    output: auditAsOfOutput,
    async run({ store, org, services }: AuditContext, input) {
      const asked = await services?.audit?.askServer?.('audit.asOf', input)
      if (asked !== undefined) return asked as never
      const { entity, document, changes } = await historyOf(store, services?.audit, input)
      const at = isDay(input.on) ? endOfDay((await currentOrganisation(store, org)).timeZone, input.on) : instantOf(epochMsOf(input.on))
      const steps = changes.map((change): Step => ({ at: change.at, ...touchOf(change, input.kind, input.id)! }))
      const past = stateAt(document && masked(entity, document), steps, at)
      const shown = past.state === 'present' ? past.document : undefined
      return {
        kind: input.kind,
        id: input.id,
        ...titled(titleOf(entity, shown)),
        at,
        state: past.state,
        ...(shown ? { document: shown } : {}),
        fields: fieldsOf(entity, shown ?? {}),
        uncertain: past.uncertain,
        erased: past.erased,
        ...(await scopeOf(store, services?.audit)),
      }
    },
  })

  return [searchAudit, documentAudit, auditAsOf] as const

  /** @throws AppError VALIDATION for a kind there is none of, NOT_FOUND for a document nothing is known of. */
  async function historyOf(store: Store, home: AuditHome | undefined, { kind, id }: { kind: string; id: string }) {
    const entity = byName.get(kind)
    if (!entity)
      throw new AppError('VALIDATION', `There is no kind of record called “${kind}”. Choose one of the list.`, {
        field: 'kind',
        details: { kinds: [...byName.keys()] },
      })
    const document: StoredDocument | undefined = await store.get(entity, id)
    const changes = (await changesOf(store, home, id)).filter((change) => touchOf(change, kind, id))
    if (!document && changes.length === 0)
      throw new AppError('NOT_FOUND', 'Nothing is known of this record here: it was never in this organisation, or not at this desk.', {
        details: { kind, id },
      })
    return { entity, document, changes }
  }
}

/** The last moment of a day. */
function endOfDay(timeZone: string, day: Day): Instant {
  return instantOf(epochMsOf(startOfDay(timeZone, addDays(day, 1))) - 1)
}

function removedState(changes: readonly Change[], { kind, id }: { kind: string; id: string }): Record<string, unknown> | undefined {
  const touch = changes.map((change) => touchOf(change, kind, id)).findLast((one) => one?.op === 'remove')
  return touch?.op === 'remove' ? touch.before : undefined
}

/** In the order the entity declares them, what it does not know last. */
function fieldsOf(entity: AnyEntity, document: Record<string, unknown>): { field: string; label: string; value: unknown }[] {
  const own = Object.keys(entity.fields as object)
  const others = Object.keys(document).filter((name) => !own.includes(name) && !STAMP_NAMES.some((stamp) => stamp === name))
  return [...own.filter((name) => name in document), ...others].map((field) => ({
    field,
    label: fieldLabel(field),
    value: document[field],
  }))
}

function titled(title: string | undefined): { title?: string } {
  return title === undefined ? {} : { title }
}
