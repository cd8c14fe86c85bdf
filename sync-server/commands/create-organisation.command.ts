import { z } from 'zod'
import { EmailAddress } from '../../shared/areas/access/account-api.ts'
import { countryDefaults } from '../../shared/areas/organisations/countries.ts'
import { isTimeZone } from '../../shared/kernel/day.ts'
import { plainWords } from '../../shared/kernel/plain-words.ts'
import { validationError } from '../../shared/kernel/transaction.ts'
import { createOrganisation } from '../areas/access/create-organisation.ts'
import type { ServerCommand } from './server-command.ts'

const Flags = z.strictObject({
  name: z.string().trim().min(1).max(200),
  country: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters, like IN'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be three capital letters, like INR')
    .optional(),
  'time-zone': z.string().refine(isTimeZone, 'is not a time zone; write it like Asia/Kolkata').optional(),
  'owner-email': EmailAddress,
  'owner-name': z.string().trim().min(1).max(200).optional(),
})

export const createOrganisationCommand: ServerCommand = {
  name: 'create-organisation',
  summary: 'Make an organisation and its owner, who is sent a mail to choose a password.',
  flags: {
    name: 'of the organisation',
    country: 'two letters, like IN; decides currency, time zone and formats',
    currency: 'three letters; the country’s unless given',
    'time-zone': 'like Asia/Kolkata; the country’s unless given',
    'owner-email': 'whose it is; the account is made if there is none',
    'owner-name': 'of the owner; the address unless given',
  },
  async run({ flags, open }) {
    const parsed = Flags.safeParse(flags, { error: plainWords })
    if (!parsed.success) throw validationError(parsed.error, 'create-organisation')
    const { name, country, currency, 'time-zone': timeZone, 'owner-email': email, 'owner-name': ownerName } = parsed.data
    const usual = countryDefaults(country)
    const services = await open()
    return createOrganisation(services.accounts.room, {
      name,
      country,
      currency: currency ?? usual.currency,
      timeZone: timeZone ?? usual.timeZone,
      locale: usual.locale,
      owner: { email, name: ownerName ?? email },
    })
  },
}
