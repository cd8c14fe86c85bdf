import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Draft } from '../../kernel/entity.ts'
import { AppError } from '../../kernel/errors.ts'
import { optionalShape, patchShape } from '../../kernel/input-shape.ts'
import { IDENTITY_FIELDS, readIdentityNumber } from './identity-number.ts'
import { readPhoneNumber } from './phone-number.ts'
import { Resident } from './resident.entity.ts'

const firstName = z.string().trim().min(1, 'a resident needs a name').max(100)
// Typed with spaces as on the card; what is kept has none.
const cardNumber = z.string().max(40)
const CARDS = { pan: cardNumber, aadhaar: cardNumber, saId: cardNumber }
const OPTIONAL = [
  'lastName',
  'phone',
  'email',
  'dateOfBirth',
  'gender',
  'emergencyName',
  'emergencyPhone',
  'emergencyRelation',
  'idLastFour',
  'kycStatus',
  'kycDocuments',
  'occupation',
  'employer',
  'employerAddress',
  'taxNumber',
  'state',
  'source',
  'notes',
] as const

/** What a caller gives to make a resident: a first name is enough. */
export const residentInput = z.strictObject({
  firstName,
  ...optionalShape(Resident.fields, OPTIONAL),
  ...z.strictObject(CARDS).partial().shape,
})
export const residentPatch = z.strictObject({
  firstName: firstName.optional(),
  ...patchShape(Resident.fields, OPTIONAL),
  pan: cardNumber.nullable().optional(),
  aadhaar: cardNumber.nullable().optional(),
  saId: cardNumber.nullable().optional(),
})

export interface Reading {
  /** The organisation's country, for telephone numbers written without one. */
  country: string
  today: Day
}

/**
 * A resident as first written: a prospect whose numbers are read and checked.
 * @throws AppError VALIDATION with the field.
 */
export function newResident(given: z.output<typeof residentInput> & { importId?: string }, reading: Reading): Draft<typeof Resident> {
  return { ...given, status: 'prospect', kycStatus: given.kycStatus ?? 'pending', ...readResident(given, reading) } as Draft<
    typeof Resident
  >
}

type Given = { readonly [K in keyof z.output<typeof residentPatch>]: z.output<typeof residentPatch>[K] }
type Read = { -readonly [K in keyof Given]?: Given[K] }

/** The given fields that are read rather than taken as typed; those that are not given are not in it. */
export function readResident(given: Given, { country, today }: Reading): Read {
  const read: Read = {}
  if (given.lastName) read.lastName = given.lastName.trim()
  if (given.phone) read.phone = readPhoneNumber(given.phone, country)
  if (given.emergencyPhone) read.emergencyPhone = readPhoneNumber(given.emergencyPhone, country)
  if (given.email) read.email = readEmail(given.email)
  if (given.dateOfBirth && given.dateOfBirth > today)
    throw new AppError('VALIDATION', 'The date of birth is in the future. Check the year.', { field: 'dateOfBirth' })
  for (const field of IDENTITY_FIELDS) {
    const text = given[field]
    if (!text) continue
    read[field] = readIdentityNumber(field, text)
    read.idLastFour = read[field].slice(-4)
  }
  return read
}

function readEmail(text: string): string {
  const bare = text.trim().toLowerCase()
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(bare))
    throw new AppError('VALIDATION', `“${text.trim()}” is not an e-mail address. Write it like asha@example.com, or leave it out.`, {
      field: 'email',
    })
  return bare
}
