import { z } from 'zod'
import type { Draft } from '../../kernel/entity.ts'
import { AppError } from '../../kernel/errors.ts'
import { optionalShape, patchShape } from '../../kernel/input-shape.ts'
import type { Store } from '../../kernel/store.ts'
import { Property } from './property.entity.ts'

const name = z.string().trim().min(1, 'a property needs a name').max(255)
const OPTIONAL = [
  'branchId',
  'code',
  'type',
  'addressLine1',
  'addressLine2',
  'city',
  'state',
  'postalCode',
  'country',
  'latitude',
  'longitude',
  'amenities',
  'rules',
  'images',
  'status',
  'notes',
] as const

/** What a caller gives to make a property: a name is enough. */
export const propertyInput = z.strictObject({ name, ...optionalShape(Property.fields, OPTIONAL) })
export const propertyPatch = z.strictObject({ name: name.optional(), ...patchShape(Property.fields, OPTIONAL) })

/** A property as it is first written. `country` is the organisation's, for when none is given. */
export function newProperty(given: z.output<typeof propertyInput> & { importId?: string }, country: string): Draft<typeof Property> {
  return { ...given, type: given.type ?? 'other', country: given.country ?? country, status: given.status ?? 'active' }
}

/** @throws AppError VALIDATION for coordinates that are not on Earth. */
export function demandOnEarth({
  latitude,
  longitude,
}: {
  latitude?: string | null | undefined
  longitude?: string | null | undefined
}): void {
  if (latitude && Math.abs(Number(latitude)) > 90)
    throw new AppError('VALIDATION', `A latitude lies between -90 and 90; ${latitude} does not. Check whether the two were swapped.`, {
      field: 'latitude',
    })
  if (longitude && Math.abs(Number(longitude)) > 180)
    throw new AppError('VALIDATION', `A longitude lies between -180 and 180; ${longitude} does not.`, { field: 'longitude' })
}

/** @throws AppError DUPLICATE when another property is called the same, whatever the case of its letters. */
export async function demandNewName(store: Store, wanted: string, exceptId?: string): Promise<void> {
  const taken = (await store.find(Property)).find((one) => one.id !== exceptId && one.name.toLowerCase() === wanted.toLowerCase())
  if (taken)
    throw new AppError(
      'DUPLICATE',
      `There is already a property called ${taken.name}. Choose another name, so that nobody mixes them up.`,
      {
        field: 'name',
        details: { propertyId: taken.id },
      },
    )
}
