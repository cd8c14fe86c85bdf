import { z } from 'zod'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { id, role } from './account-shapes.ts'
import type { Desk } from './ask-account.ts'

const organisation = z.object({
  id: z.string(),
  name: z.string(),
  role: role,
  /** Of this desk in that organisation: the two characters of its number series. */
  deviceCode: z.string().optional(),
})

/** `isHere`: its records have begun to arrive at this desk. */
const choice = organisation.extend({
  isCurrent: z.boolean(),
  isHere: z.boolean(),
  /** By these organisations of one name are told apart. */
  city: z.string().optional(),
  country: z.string().optional(),
  since: z.string().optional(),
})

const mine = defineAction({
  name: 'organisations.mine',
  summary: 'The organisations one can work for at this desk.',
  permission: 'desk.own',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(choice) }),
  run: async ({ services }: Desk) => ({ rows: await services.people.organisations() }),
})

const switchTo = defineAction({
  name: 'organisations.switch',
  summary: 'Work for another organisation from now on; every screen follows.',
  permission: 'desk.own',
  mode: 'task',
  runs: 'desk',
  input: z.strictObject({ organisationId: id }),
  output: organisation,
  run: ({ services }: Desk, { organisationId }) => services.people.switchOrganisation(organisationId),
})

export const deskOrganisationActions = [mine, switchTo] as const
