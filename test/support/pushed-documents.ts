import { documentHash } from '../../shared/sync/digest.ts'
import type { DigestAnswer } from '../../shared/sync/protocol.ts'
import { addDays } from '../../shared/kernel/day.ts'
import type { WireDocument } from '../../shared/sync/wire-document.ts'

export function keyOf({ kind, id }: WireDocument): string {
  return `${kind} ${id}`
}

/** Hash for hash; of what the server has marked as disputed all that is not its mark and its stamps. */
export function isAsPushed(pushed: WireDocument, read: WireDocument | undefined): boolean {
  if (read?.data['disputed'] !== true) return read !== undefined && documentHash(read) === documentHash(pushed)
  const { disputed: _, ...data } = read.data
  const { hlc, device, updatedAt } = pushed
  return documentHash({ ...read, hlc, device, updatedAt, data }) === documentHash(pushed)
}

export function documentsOf({ kinds }: DigestAnswer): number {
  return Object.values(kinds).reduce((sum, { documents }) => sum + documents, 0)
}

/** Pairs of stays that share a night of a bed. */
export function overlaps(stays: readonly WireDocument[]): string[] {
  const text = ({ data }: WireDocument, field: string): string => String(data[field])
  return [...Map.groupBy(stays, (one) => text(one, 'bedId')).values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => (text(a, 'fromOn') < text(b, 'fromOn') ? -1 : 1))
    return sorted.filter((one, index) => index > 0 && text(one, 'fromOn') < text(sorted[index - 1]!, 'toOn')).map(({ id }) => id)
  })
}

/** One to four nights within eight years. */
export function someNights(random: () => number): [fromOn: string, toOn: string] {
  const fromOn = addDays('2027-01-01', Math.floor(random() * 3000))
  return [fromOn, addDays(fromOn, 1 + Math.floor(random() * 4))]
}
