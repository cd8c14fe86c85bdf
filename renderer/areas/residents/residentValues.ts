import type { InputOf, OutputOf } from '../../app/host/contract.ts'
import { patchOf } from '../organisations/settings/patchOf.ts'
import { textsOf, written } from '../properties/fieldTexts.ts'

export type ResidentRow = OutputOf<'residents.get'>
type Gender = NonNullable<ResidentRow['gender']>

const TEXTS = [
  'firstName',
  'lastName',
  'phone',
  'email',
  'emergencyName',
  'emergencyPhone',
  'emergencyRelation',
  'pan',
  'aadhaar',
  'saId',
  'occupation',
  'employer',
  'employerAddress',
  'taxNumber',
  'state',
  'source',
  'notes',
] as const

/** A resident as the form holds one: texts are never missing, only empty. */
export type ResidentValues = Record<(typeof TEXTS)[number], string> & { dateOfBirth: string | undefined; gender: Gender | undefined }

export function valuesOf(resident: ResidentRow | undefined, start: Partial<ResidentValues> = {}): ResidentValues {
  return { ...textsOf(resident, TEXTS), dateOfBirth: resident?.dateOfBirth, gender: resident?.gender, ...start }
}

/** What makes a new resident of it: only what was written. */
export function newResident({ dateOfBirth, gender, ...texts }: ResidentValues): InputOf<'residents.create'> {
  const { firstName = '', ...rest } = written(texts)
  return { firstName, ...rest, ...(dateOfBirth ? { dateOfBirth } : {}), ...(gender ? { gender } : {}) }
}

/** What changes the resident into it; identity numbers that still stand there masked are not touched. */
export function residentPatch(resident: ResidentRow, values: ResidentValues): InputOf<'residents.update'>['patch'] {
  const texts = { ...values, dateOfBirth: values.dateOfBirth ?? '', gender: values.gender ?? '' }
  return patchOf<keyof typeof texts>(resident, texts) as InputOf<'residents.update'>['patch']
}
