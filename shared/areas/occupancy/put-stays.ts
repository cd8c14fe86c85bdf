import type { ActionContext } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import { addDays, formatDay } from '../../kernel/day.ts'
import type { Draft } from '../../kernel/entity.ts'
import { AppError } from '../../kernel/errors.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { Bed } from '../properties/bed.entity.ts'
import { Room } from '../properties/room.entity.ts'
import { Resident } from '../residents/resident.entity.ts'
import { residentName } from '../residents/resident-name.ts'
import { nameOf } from './let-place.ts'
import { Stay } from './stay.entity.ts'
import { claimsMore, clash } from './stay.rules.ts'

type Context = Pick<ActionContext, 'store' | 'org' | 'today'>

/**
 * Writes stays, all of them or none: the only way any action does. New ones have no id.
 * @throws AppError BED_TAKEN when one bed would have two occupants on one night.
 */
export async function putStays(context: Context, stays: readonly Draft<typeof Stay>[]): Promise<Stay[]> {
  await demandFree(context, stays)
  const written: Stay[] = []
  for (const stay of stays) written.push(await context.store.put(Stay, stay))
  return written
}

/** @throws AppError BED_TAKEN when writing these stays would give one bed two occupants on one night. */
export async function demandFree(context: Context, stays: readonly Draft<typeof Stay>[]): Promise<void> {
  const known = await context.store.find(Stay, {
    where: { bedId: { in: [...new Set(stays.map((stay) => stay.bedId))] } },
    sort: [['fromOn', 'asc']],
  })
  const changing = new Set(stays.map((stay) => stay.id))
  const after: readonly Draft<typeof Stay>[] = [...known.filter((stay) => !changing.has(stay.id)), ...stays]
  const today = context.today()
  for (const stay of stays) {
    const before = stay.id === undefined ? undefined : await context.store.get(Stay, stay.id)
    if (!claimsMore(before, stay)) continue
    const other = after.find((one) => one !== stay && clash(stay, one, today))
    if (other) throw await bedTaken(context, stay, other)
  }
}

async function bedTaken({ store, org, today }: Context, wanted: Draft<typeof Stay>, other: Draft<typeof Stay>): Promise<AppError> {
  const bed = await existing(store.get(Bed, other.bedId), Bed, other.bedId)
  const room = await existing(store.get(Room, bed.roomId), Room, bed.roomId)
  const resident = await existing(store.get(Resident, other.residentId), Resident, other.residentId)
  const { locale } = await currentOrganisation(store, org)
  const day = (on: string) => formatDay(on, locale, today())
  return new AppError('BED_TAKEN', sentence(nameOf(bed, room), resident, other, wanted, day), {
    field: 'bedId',
    details: {
      bedId: bed.id,
      stayId: other.id,
      agreementId: other.agreementId,
      residentId: resident.id,
      fromOn: other.fromOn,
      toOn: other.toOn,
    },
  })
}

/** "Room 104 is let to Dev Anand until 31 March. Choose another bed or end his agreement first." */
function sentence(
  place: string,
  resident: Resident,
  other: Draft<typeof Stay>,
  wanted: Draft<typeof Stay>,
  day: (on: string) => string,
): string {
  const name = residentName(resident)
  const until = other.toOn === undefined ? 'with no end date' : `until ${day(addDays(other.toOn, -1))}`
  if (other.status === 'out') return `${place} was let to ${name} ${until}. Choose a later day or another bed.`
  if (other.status === 'reserved')
    return `${place} is reserved for ${name} from ${day(other.fromOn)} ${until}. Choose another bed or end ${THEIR[resident.gender ?? 'other']} agreement first.`
  if (other.toOn !== undefined && other.toOn <= wanted.fromOn)
    return `${name} is still in ${place}, which was to be free on ${day(other.toOn)}. Check ${THEM[resident.gender ?? 'other']} out first, or choose another bed.`
  return `${place} is let to ${name} ${until}. Choose another bed or end ${THEIR[resident.gender ?? 'other']} agreement first.`
}

const THEIR = { female: 'her', male: 'his', other: 'their' } as const
const THEM = { female: 'her', male: 'him', other: 'them' } as const
