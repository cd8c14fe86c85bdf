import { createHash } from 'node:crypto'
import { Conflict, type Clash } from '../../../shared/areas/access/conflict.entity.ts'
import { Property } from '../../../shared/areas/properties/property.entity.ts'
import { Resident } from '../../../shared/areas/residents/resident.entity.ts'
import type { AnyEntity } from '../../../shared/kernel/entity.ts'
import { masked } from '../../../shared/kernel/masked.ts'
import { storedOf, type WireDocument } from '../../../shared/sync/wire-document.ts'
import type { ServerClock } from '../server-clock.ts'

export interface FoundConflict {
  readonly type: Conflict['type']
  readonly entity: AnyEntity
  /** What stands now. */
  readonly kept: WireDocument
  /** The version that gave way; of an overlap or a duplicate the second document. */
  readonly other: WireDocument
  readonly fields: readonly Clash[]
}

/** The same conflict found twice has the same id: a push that comes again asks nobody again. */
export function conflictId({ type, entity, kept, other }: FoundConflict): string {
  const about =
    type === 'overlap' || type === 'duplicate' ? [kept.id, other.id].toSorted().join(' ') : `${kept.id} ${other.hlc} ${other._deleted}`
  return `c-${createHash('sha256').update(`${type} ${entity.name} ${about}`).digest('hex').slice(0, 32)}`
}

/** What a person is asked, as a document that goes to every desk which sees the property, or the person where it names none. `nth`: asked again after it was decided once. */
export function conflictDocument(found: FoundConflict, clock: ServerClock, nth = 0): WireDocument {
  const { type, entity, kept, other, fields } = found
  const stamps = clock.after(kept.hlc, other.hlc)
  const [propertyId, residentId] = ([Property, Resident] as const).map((of) =>
    entity === of ? kept.id : (kept.data[`${of.name}Id`] ?? other.data[`${of.name}Id`]),
  )
  return {
    id: nth === 0 ? conflictId(found) : `${conflictId(found)}-${nth}`,
    kind: Conflict.name,
    org: kept.org,
    v: Conflict.version,
    ...stamps,
    createdAt: stamps.updatedAt,
    data: {
      type,
      about: entity.name,
      documentId: kept.id,
      ...(kept.id === other.id ? {} : { otherId: other.id }),
      ...(typeof propertyId === 'string' ? { propertyId } : {}),
      ...(typeof residentId === 'string' ? { residentId } : {}),
      fields: fields.map((clash) => maskedClash(entity, clash)),
      kept: masked(entity, storedOf(kept)),
      other: masked(entity, storedOf(other)),
      status: 'open',
    },
    _deleted: false,
  }
}

function maskedClash(entity: AnyEntity, { field, ...values }: Clash): Clash {
  const shown = (value: unknown): unknown => masked(entity, { [field]: value })[field]
  return {
    field,
    ...('kept' in values ? { kept: shown(values.kept) } : {}),
    ...('other' in values ? { other: shown(values.other) } : {}),
  }
}
