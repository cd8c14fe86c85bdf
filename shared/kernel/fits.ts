import { ID_LIMIT, type AnyEntity, type Stamps } from './entity.ts'
import { fitsFields, isMoment, isText, isWhole } from './fields.ts'

const fitsByEntity = new WeakMap<AnyEntity, ReturnType<typeof fitsFields>>()

/** Says yes to exactly what `entity.row` takes, many times as fast; what is wrong with the rest `entity.row` says. */
export function fitsRow(entity: AnyEntity, stamps: Stamps, data: Readonly<Record<string, unknown>>): boolean {
  let fits = fitsByEntity.get(entity)
  if (!fits) fitsByEntity.set(entity, (fits = fitsFields(entity.fields)))
  const { id, org, v, hlc, device, createdAt, updatedAt } = stamps
  const areStamps =
    isText(id, 1, ID_LIMIT) && isText(org, 1, 64) && isText(hlc, 1, 64) && isText(device, 1, 64) && isWhole(v, 1, Number.MAX_SAFE_INTEGER)
  return areStamps && isMoment(createdAt) && isMoment(updatedAt) && fits(data)
}
