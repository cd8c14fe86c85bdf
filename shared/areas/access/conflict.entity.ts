import { AppError } from '../../kernel/errors.ts'
import { defineEntity, type Row } from '../../kernel/entity.ts'
import { f } from '../../kernel/fields.ts'

/** One field in which two desks meant different things. */
export interface Clash {
  field: string
  kept?: unknown
  other?: unknown
}

/**
 * Two facts that cannot both stand, found by the server and decided by a person: both are kept, and this names them.
 * `clash`: one document, changed in two ways. `transition`: a change that its document no longer allowed. `overlap`: a bed let
 * twice. `duplicate`: a number, or what should be the only one of its kind, twice.
 */
export const Conflict = defineEntity({
  name: 'conflict',
  table: 'conflicts',
  area: 'access',
  home: 'desk',
  version: 1,
  permission: 'conflicts',
  merge: 'guarded',
  wave: 'balances',
  /** A desk decides; what is decided about is the server's word. */
  serverFields: ['type', 'about', 'documentId', 'otherId', 'propertyId', 'residentId', 'fields', 'kept', 'other'],
  fields: {
    type: f.choice(['clash', 'transition', 'overlap', 'duplicate']),
    /** The kind of the documents. */
    about: f.text(40),
    documentId: f.text(120),
    /** The second document, of an overlap or a duplicate: the later one, marked `disputed`. */
    otherId: f.text(120).optional(),
    /** Of a scope: desks that see the property see its conflicts. */
    propertyId: f.text(64).optional(),
    /** Whom they are about, where they name no property: who sees the person sees their conflicts. */
    residentId: f.text(120).optional(),
    fields: f.json<Clash[]>(),
    /** Both versions whole, secrets masked: `kept` is what stands now. */
    kept: f.json<Record<string, unknown>>(),
    other: f.json<Record<string, unknown>>(),
    status: f.choice(['open', 'resolved']),
    decision: f.choice(['kept', 'other', 'merged']).optional(),
    decidedBy: f.text(200).optional(),
    decidedAt: f.instant().optional(),
  },
  indexes: [['status'], ['documentId']],
  personal: { erase: [], mentions: ['fields', 'kept', 'other'] },
  guard: (before, after) => {
    if (before?.status === 'resolved' && after.status === 'open')
      return new AppError('WRONG_STATE', 'This conflict was decided already. Change the record itself instead.', { field: 'status' })
    return undefined
  },
})
export type Conflict = Row<typeof Conflict>
