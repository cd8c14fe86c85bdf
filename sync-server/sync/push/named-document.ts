import { z } from 'zod'
import { isText, isWhole } from '../../../shared/kernel/fields.ts'
import { plainWords } from '../../../shared/kernel/plain-words.ts'
import { WireDocumentShape } from '../../../shared/sync/protocol.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'

const [ID, KIND, ORG] = [/^[\w.:~@+-]{1,120}$/, /^[A-Za-z]\w{0,39}$/, /^[\w.:~@+-]{1,64}$/]

/** What names a document, in plain characters: everything that is asked of the database about it starts from these. */
export const Named = WireDocumentShape.and(
  z.object({
    id: z.string().regex(ID),
    kind: z.string().regex(KIND),
    org: z.string().regex(ORG),
    device: z.string().regex(ORG),
  }),
)

/** A pushed document with at least its stamps, or what is wrong with them. Its data are as they came, whatever they hold. */
export function namedDocument(state: unknown): { document: WireDocument } | { error: z.ZodError } {
  if (!isNamed(state)) {
    const parsed = Named.safeParse(state, { error: plainWords })
    if (!parsed.success) return { error: parsed.error }
  }
  const { id, kind, org, v, hlc, device, createdAt, updatedAt, data, _deleted } = state as WireDocument
  return { document: { id, kind, org, v, hlc, device, createdAt, updatedAt, data, _deleted } }
}

/** A quick yes: whatever it takes `Named` takes, which says what is wrong with the rest. */
function isNamed(state: unknown): boolean {
  if (typeof state !== 'object' || state === null) return false
  const { id, kind, org, v, hlc, device, createdAt, updatedAt, data, _deleted } = state as Record<string, unknown>
  return (
    matches(id, ID) &&
    matches(kind, KIND) &&
    matches(org, ORG) &&
    matches(device, ORG) &&
    isWhole(v, 1, Number.MAX_SAFE_INTEGER) &&
    isText(hlc, 1, 64) &&
    isText(createdAt, 1, 30) &&
    isText(updatedAt, 1, 30) &&
    typeof data === 'object' &&
    data !== null &&
    Object.getPrototypeOf(data) === Object.prototype &&
    // What a name may hide behind is for zod.
    !Object.hasOwn(data, 'constructor') &&
    typeof _deleted === 'boolean'
  )
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value)
}
