import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { isTimeZone } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import { countryDefaults } from './countries.ts'
import { Device } from './device.entity.ts'
import { Organisation } from './organisation.entity.ts'

/** First launch: the local organisation is made here, with no server and no account. */
export const startOrganisation = defineAction({
  name: 'organisations.start',
  summary: 'Start a local organisation on a new desk.',
  permission: 'organisations.start',
  mode: 'write',
  runs: 'desk',
  emits: ['organisation.started'],
  input: z.strictObject({
    name: z.string().trim().min(1).max(200),
    country: z.string().regex(/^[A-Z]{2}$/, 'a country is two capital letters, like IN'),
    currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, like INR'),
    timeZone: z.string().refine(isTimeZone, 'not a time zone; write it like Asia/Kolkata'),
  }),
  output: Organisation.row,
  async run({ store, org, deviceCode, emit }, input) {
    if (await store.get(Organisation, org))
      throw new AppError('ORGANISATION_EXISTS', 'This workspace already has its organisation. Open another folder to start a second one.')
    const organisation = await store.put(Organisation, { id: org, ...input, locale: countryDefaults(input.country).locale })
    await store.put(Device, { name: 'This desk', code: deviceCode })
    emit('organisation.started', { organisationId: org })
    return organisation
  },
})
