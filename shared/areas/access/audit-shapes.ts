import { z } from 'zod'
import { f } from '../../kernel/fields.ts'

/** One field's old and new value. Absent: there was or is none; `erased`: it was taken out with the person it told of. */
export const fieldChangeShape = z.object({
  field: z.string(),
  /** The field's name as a person reads it. */
  label: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  erased: z.boolean().optional(),
})
export type ShownFieldChange = z.output<typeof fieldChangeShape>

/** What one change did to one document. */
export const touchShape = z.object({
  kind: z.string(),
  id: z.string(),
  op: z.enum(['create', 'update', 'remove']),
  /** What the document is called, where it is still there and has a name. */
  title: z.string().optional(),
  changes: z.array(fieldChangeShape),
})
export type ShownTouch = z.output<typeof touchShape>

/** Who did what, when, at which desk. */
const who = {
  id: z.string(),
  at: z.string(),
  action: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  /** Id of the device, and its code and name where they are known. */
  device: z.string(),
  deviceCode: z.string().optional(),
  deviceName: z.string().optional(),
}

export const auditEntryShape = z.object({ ...who, events: z.array(z.string()), documents: z.array(touchShape) })
export type AuditEntry = z.output<typeof auditEntryShape>

export const trailEntryShape = z.object({ ...who, op: touchShape.shape.op, changes: z.array(fieldChangeShape) })
export type TrailEntry = z.output<typeof trailEntryShape>

/** Whose changes the answer rests on. A desk knows its own alone; `complete` says that there are no others. */
export const trailScope = { scope: z.enum(['everyDesk', 'thisDesk']), complete: z.boolean() }

export const auditSearchInput = z.strictObject({
  kind: z.string().min(1).max(40).optional(),
  documentId: z.string().min(1).max(120).optional(),
  actorId: z.string().min(1).max(64).optional(),
  action: z.string().min(1).max(80).optional(),
  device: z.string().min(1).max(64).optional(),
  /** First and last day, both included. */
  from: f.day().zod.optional(),
  to: f.day().zod.optional(),
  after: z.string().max(2000).optional(),
  limit: z.int().min(1).max(200).optional(),
})
/** Newest first. */
export const auditSearchOutput = z.object({ rows: z.array(auditEntryShape), next: z.string().optional(), ...trailScope })

const documentInput = { kind: z.string().min(1).max(40), id: z.string().min(1).max(120) }

export const auditDocumentInput = z.strictObject(documentInput)
/** Newest first. `title` is absent where the document has no name; `exists` is false once it was removed. */
export const auditDocumentOutput = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string().optional(),
  exists: z.boolean(),
  rows: z.array(trailEntryShape),
  ...trailScope,
})

/** `on`: the end of a day where the organisation is, or an instant. */
export const auditAsOfInput = z.strictObject({ ...documentInput, on: z.union([f.day().zod, z.iso.datetime()]) })
export const auditAsOfOutput = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string().optional(),
  /** The moment it is shown as of. */
  at: z.string(),
  /** `before`: it was not made yet. `removed`: it was gone by then. */
  state: z.enum(['present', 'before', 'removed']),
  /** Only when present: secrets masked. */
  document: z.record(z.string(), z.unknown()).optional(),
  fields: z.array(z.object({ field: z.string(), label: z.string(), value: z.unknown() })),
  /** Fields whose value at that moment cannot be told for certain: a change to them came from elsewhere and is not in this trail. */
  uncertain: z.array(z.string()),
  /** Fields whose value was erased with the person it told of. */
  erased: z.array(z.string()),
  ...trailScope,
})
